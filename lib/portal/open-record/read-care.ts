import 'server-only';
import type { FhirSession } from '@/lib/portal/fhir';
import { NotShown } from '@/lib/portal/errors';
import type { ResourceType } from '@/lib/portal/fhir-envelope';
import { findPagePart, PAGE_PARTS, type PagePart } from '@/lib/wording/record/page-parts';
import { readDirectory, readTypes, type PartOfRecord } from '@/lib/portal/record/read-record';
import { toItems } from '@/lib/portal/record/to-items';

/** What a professional sees at once, the most urgent first; the rest is a click away. */
export const FIRST_PARTS: readonly PagePart[] = [
  'alerts',
  'allergies',
  'medicines',
  'conditions',
  'plans',
  'visits',
  'people',
  'about-me',
  'social-care',
].flatMap((slug) => findPagePart(slug) ?? []);
export const FURTHER_PARTS: readonly PagePart[] = PAGE_PARTS.filter((part) => !FIRST_PARTS.includes(part) && part.slug !== 'other');

/**
 * Reads several parts together, each type once. Nothing is kept: the next page asks again,
 * so that a choice the person makes shows at once.
 */
async function readFirstParts(fhir: FhirSession, patientId: string, parts: readonly PagePart[], now: Date): Promise<PartOfRecord> {
  const types = new Set<ResourceType>(parts.flatMap((part) => part.narrowTypes ?? part.types));
  const categories = parts.flatMap((part) => part.narrowCategories ?? part.categories ?? []);
  const [found, directory] = await Promise.all([readTypes(fhir, patientId, [...types], categories), readDirectory(fhir)]);
  const wanted = new Set(parts.flatMap((part) => part.parts));
  return { items: toItems(found.resources, directory, now).filter((item) => wanted.has(item.part)), limited: found.limited };
}

/** What the first page of somebody else's record shows. */
export interface CareOverview extends PartOfRecord {
  /** Of what there is something to show, in the order of the page. */
  shown: PagePart[];
  /** What is linked to. */
  more: readonly PagePart[];
}

/**
 * Reads the first parts, and where there is nothing in them the further ones as well: whoever is shown
 * nothing is told so, and is not sent from one empty page to the next.
 */
export async function readOverview(
  fhir: FhirSession,
  patientId: string,
  { first, further }: { first: readonly PagePart[]; further: readonly PagePart[] },
  now: Date,
): Promise<CareOverview> {
  const withSomething = (parts: readonly PagePart[], { items }: PartOfRecord): PagePart[] =>
    parts.filter((part) => items.some((item) => part.parts.includes(item.part)));
  const found = await readFirstParts(fhir, patientId, first, now);
  const shown = withSomething(first, found);
  if (shown.length > 0 || further.length === 0) return { ...found, shown, more: further };
  const rest = await readFirstParts(fhir, patientId, further, now);
  const shownOfRest = withSomething(further, rest);
  return { items: rest.items, limited: found.limited || rest.limited, shown: shownOfRest, more: shownOfRest };
}

/**
 * Who the person is; undefined when the viewer is not shown that. It says nothing of the rest:
 * their details are an item like any other, which they can keep back alone.
 * @throws StoreDown, SessionOver
 */
export async function readPerson(fhir: Pick<FhirSession, 'read'>, patientId: string): Promise<fhir4.Patient | undefined> {
  try {
    return await fhir.read('Patient', patientId);
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}
