import { z } from 'zod';
import type { ItemSource } from '@/lib/fhir/classify';
import { ORGANISATION_KINDS } from '@/lib/fhir/organisation-kinds';
import { directoryIdFor, ODS_ORGANISATION } from '@/lib/fhir/identifiers';
import type { Databases } from '@/store/database/database';
import { readDirectory } from '@/store/repository/directory';
import type { FeedSource } from './feed-message';

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
 * The organisation of an ODS code as its feed's items will name it. What kind it is decides
 * how its items are classified, whose word counts for an address, and what the people who
 * work there may see: that is the operator's to say when its system is registered, and no
 * feed's. Where the operator did not, it is read from the name they gave and from the shape
 * of the code. Its name is the one that its own system sends.
 */
export async function findSource(databases: Pick<Databases, 'reader' | 'prisma'>, code: string, registeredName?: string): Promise<FeedSource> {
  const ods = code.trim().toUpperCase();
  const registered = await readRegistrations(databases, ods);
  const names = [...registered.map(({ name }) => name), ...(registeredName === undefined ? [] : [registeredName])];
  const name = (await readOwnName(databases, ods)) ?? registeredName ?? registered[0]?.name ?? ods;
  return { code: ods, name, kind: registered.find(({ kind }) => kind !== undefined)?.kind ?? guessKind(ods, names) };
}

const metadataSchema = z.object({ source_kind: z.enum(ORGANISATION_KINDS) });

/** What operators said of the systems that send for an organisation, over FHIR or HL7 v2, the earliest first. */
async function readRegistrations({ prisma }: Pick<Databases, 'prisma'>, sourceCode: string): Promise<{ name: string; kind: ItemSource['kind'] | undefined }[]> {
  const rows = await prisma.oauthClient.findMany({ where: { sourceCode }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { name: true, metadata: true } });
  return rows.map(({ name, metadata }) => ({ name, kind: metadataSchema.safeParse(metadata).data?.source_kind }));
}

async function readOwnName(databases: Pick<Databases, 'reader'>, code: string): Promise<string | undefined> {
  const id = directoryIdFor(ODS_ORGANISATION, code);
  const stored = id === undefined ? undefined : await readDirectory(databases, { type: 'Organization', id });
  return stored === undefined ? undefined : (JSON.parse(stored.content) as fhir4.Organization).name;
}

function guessKind(code: string, names: readonly string[]): ItemSource['kind'] {
  const named = NAMES.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
  if (named !== undefined) return named;
  // ODS: a practice is a letter and five digits, a council three digits (NHS England, ODS code formats).
  if (/^[A-HJ-NPVWY]\d{5}$/.test(code)) return 'gp-practice';
  return /^\d{3}$/.test(code) ? 'social-care' : 'other';
}
