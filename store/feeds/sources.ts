import type { ItemSource } from '@/lib/fhir/classify';
import { directoryIdFor, ODS_ORGANISATION } from '@/lib/fhir/identifiers';
import type { Databases } from '@/store/database/database';
import { readDirectory } from '@/store/repository/directory';
import type { FeedSource } from './feed-message';

/** Code system of `Organization.type` that says what kind of organisation a source is. */
export const ORGANISATION_KIND = 'https://mycarerecord.example/fhir/CodeSystem/organisation-kind';

const KINDS = new Set<string>(['gp-practice', 'hospital', 'community', 'ambulance', 'social-care', 'pharmacy', 'hospice', 'mental-health', 'sexual-health', 'out-of-hours', 'fertility', 'care-home', 'other'] satisfies ItemSource['kind'][]);

/** What an organisation's name says of its kind, the more particular first. */
const NAMES: readonly (readonly [RegExp, ItemSource['kind']])[] = [
  [/sexual health|genitourinary/i, 'sexual-health'],
  [/fertility|assisted conception/i, 'fertility'],
  [/mental health|partnership trust/i, 'mental-health'],
  [/ambulance/i, 'ambulance'],
  [/out[- ]of[- ]hours|\b111\b/i, 'out-of-hours'],
  [/hospice/i, 'hospice'],
  [/pharmacy|chemist/i, 'pharmacy'],
  [/community health|community nurs/i, 'community'],
  [/residential home|care home|nursing home/i, 'care-home'],
  [/council|home care|social care|domiciliary/i, 'social-care'],
  [/surgery|medical (practice|centre)|health centre|family practice|general practice/i, 'gp-practice'],
  [/hospital|nhs (foundation )?trust/i, 'hospital'],
];

/**
 * The organisation of an ODS code as its feed's items will name it. Its name and kind come
 * from the directory's Organization; until it has sent one, from the client's name and
 * from the shape of the code.
 */
export async function findSource(databases: Pick<Databases, 'reader'>, code: string, registeredName?: string): Promise<FeedSource> {
  const ods = code.trim().toUpperCase();
  const organisation = await readOrganisation(databases, ods);
  const name = organisation?.name ?? registeredName ?? ods;
  return { code: ods, name, kind: kindOf(ods, name, organisation) };
}

async function readOrganisation(databases: Pick<Databases, 'reader'>, code: string): Promise<fhir4.Organization | undefined> {
  const id = directoryIdFor(ODS_ORGANISATION, code);
  const stored = id === undefined ? undefined : await readDirectory(databases, { type: 'Organization', id });
  return stored === undefined ? undefined : (JSON.parse(stored.content) as fhir4.Organization);
}

function kindOf(code: string, name: string, organisation: fhir4.Organization | undefined): ItemSource['kind'] {
  const said = (organisation?.type ?? []).flatMap((type) => type.coding ?? []).find((coding) => coding.system === ORGANISATION_KIND)?.code;
  if (said !== undefined && KINDS.has(said)) return said as ItemSource['kind'];
  const named = NAMES.find(([pattern]) => pattern.test(name))?.[1];
  if (named !== undefined) return named;
  // ODS: a practice is a letter and five digits, a council three digits (NHS England, ODS code formats).
  if (/^[A-HJ-NPVWY]\d{5}$/.test(code)) return 'gp-practice';
  return /^\d{3}$/.test(code) ? 'social-care' : 'other';
}
