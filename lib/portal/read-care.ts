import 'server-only';
import type { FhirSession } from './fhir';
import type { ResourceType } from './fhir-envelope';
import { findPagePart, PAGE_PARTS, type PagePart } from '@/lib/wording/record/page-parts';
import { readDirectory, readTypes, type PartOfRecord } from './read-record';
import { toItems } from './record/to-items';

/** What a professional sees at once, the most urgent first; the rest is a click away. */
export const FIRST_PARTS: readonly PagePart[] = ['alerts', 'allergies', 'medicines', 'conditions', 'plans', 'visits', 'people', 'about-me', 'social-care'].flatMap((slug) => findPagePart(slug) ?? []);
export const FURTHER_PARTS: readonly PagePart[] = PAGE_PARTS.filter((part) => !FIRST_PARTS.includes(part) && part.slug !== 'other');

/**
 * Reads several parts together, each type once. Nothing is kept: the next page asks again,
 * so that a choice the person makes shows at once.
 */
export async function readFirstParts(fhir: FhirSession, patientId: string, parts: readonly PagePart[], now: Date): Promise<PartOfRecord> {
  const types = new Set<ResourceType>(parts.flatMap((part) => part.narrowTypes ?? part.types));
  const categories = parts.flatMap((part) => part.narrowCategories ?? part.categories ?? []);
  const [found, directory] = await Promise.all([readTypes(fhir, patientId, [...types], categories), readDirectory(fhir)]);
  const wanted = new Set(parts.flatMap((part) => part.parts));
  return { items: toItems(found.resources, directory, now).filter((item) => wanted.has(item.part)), limited: found.limited };
}

/** Who the person is. @throws NotShown when this viewer is shown nothing of the record */
export const readPerson = (fhir: FhirSession, patientId: string): Promise<fhir4.Patient> => fhir.read('Patient', patientId);
