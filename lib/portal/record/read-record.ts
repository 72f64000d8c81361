import 'server-only';
import type { FhirSession, SearchParams } from '@/lib/portal/fhir';
import type { ResourceType } from '@/lib/portal/fhir-envelope';
import { ALL_TYPES, type PagePart } from '@/lib/wording/record/page-parts';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { inChunks } from '@/lib/portal/in-chunks';
import { toItems } from './to-items';

/** One person's items of one page, and whether they limit what they share (professionals only). */
export interface PartOfRecord {
  items: RecordItem[];
  limited: boolean;
}

type Reader = Pick<FhirSession, 'searchAll' | 'everything' | 'countEverything'>;

/** Organisations' names change seldom and are nobody's record: kept for this long. */
const DIRECTORY_KEPT_MILLISECONDS = 5 * 60_000;
let directory: { at: number; value: fhir4.FhirResource[] } | undefined;

/** Organisations, practitioners and places that records refer to: nobody's record, the same for all. */
export async function readDirectory(fhir: Reader): Promise<fhir4.FhirResource[]> {
  if (directory && Date.now() - directory.at < DIRECTORY_KEPT_MILLISECONDS) return directory.value;
  const types = ['Organization', 'Practitioner', 'PractitionerRole', 'Location'] as const;
  const pages = await Promise.all(types.map((type) => fhir.searchAll(type).catch(() => undefined)));
  const value = pages.flatMap((page): fhir4.FhirResource[] => page?.matches ?? []);
  // Some of it, where one search failed, is for this page alone.
  if (value.length > 0 && !pages.includes(undefined)) directory = { at: Date.now(), value };
  return value;
}

/**
 * Reads what one page shows, and no more: each search is a look in the log, which should
 * say what the page says.
 * @throws StoreDown, SessionOver; a type that this viewer is never shown counts as none
 */
export async function readPart(fhir: Reader, patientId: string, part: PagePart, now: Date): Promise<PartOfRecord> {
  const [found, known] = await Promise.all([part.types.length === 0 ? fhir.everything(patientId) : readTypes(fhir, patientId, part.types, part.categories), readDirectory(fhir)]);
  const items = toItems(found.resources, known, now).filter((item) => part.parts.includes(item.part));
  return { items, limited: found.limited };
}

/** Up to this many items a record is read as one; a larger one by its types, which is quicker and leaves out only what no page shows. */
const READ_AS_ONE = 1_000;

/** The whole record at once, for its overview. */
export async function readWholeRecord(fhir: Reader, patientId: string, now: Date): Promise<PartOfRecord & { isAll: boolean }> {
  const [found, known] = await Promise.all([findWholeRecord(fhir, patientId), readDirectory(fhir)]);
  return { items: toItems(found.resources, known, now), limited: found.limited, isAll: found.isAll };
}

/** The whole record as the store gives it. */
export async function findWholeRecord(fhir: Reader, patientId: string): Promise<{ resources: fhir4.FhirResource[]; limited: boolean; isAll: boolean }> {
  const size = await fhir.countEverything(patientId);
  const isAll = size !== undefined && size <= READ_AS_ONE;
  return { ...(isAll ? await fhir.everything(patientId) : await readTypes(fhir, patientId, ALL_TYPES)), isAll };
}

/** Searches one person's record for each of these types, with where each item came from. */
export async function readTypes(
  fhir: Reader,
  patientId: string,
  types: readonly ResourceType[],
  categories: readonly string[] = [],
): Promise<{ resources: fhir4.FhirResource[]; limited: boolean }> {
  const searchOne = (type: ResourceType) => {
    if (type === 'Patient') return fhir.searchAll(type, { _id: patientId });
    const narrowed: SearchParams = type === 'Observation' && categories.length > 0 ? { category: categories.join(',') } : {};
    // A medicine may be named in a resource of its own.
    const along: SearchParams = MEDICINE_TYPES.has(type) ? { _include: `${type}:medication` } : {};
    return fhir.searchAll(type, { patient: patientId, ...narrowed, ...along });
  };
  const pages = await Promise.all(types.map(searchOne));
  const resources = pages.flatMap((page): fhir4.FhirResource[] => [...page.matches, ...page.included]);
  return { resources: [...resources, ...(await readProvenances(fhir, resources))], limited: pages.some((page) => page.limited) };
}

const MEDICINE_TYPES: ReadonlySet<ResourceType> = new Set(['MedicationRequest', 'MedicationStatement', 'MedicationDispense', 'MedicationAdministration'] as const);

/** So many targets fit into one address. */
const TARGETS_AT_ONCE = 50;

/** Where items came from that do not say it themselves (`meta.source`): a server may say it in Provenances alone. */
async function readProvenances(fhir: Reader, resources: readonly fhir4.FhirResource[]): Promise<fhir4.Provenance[]> {
  const silent = resources.filter((resource) => resource.meta?.source === undefined && resource.id).map((resource) => `${resource.resourceType}/${resource.id}`);
  const pages = await Promise.all(inChunks(silent, TARGETS_AT_ONCE).map((targets) => fhir.searchAll('Provenance', { target: targets.join(',') })));
  return pages.flatMap((page) => page.matches);
}
