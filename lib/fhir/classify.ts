import type { Confidentiality, ItemPart, RecordPart, SensitivityLabel } from '@/lib/consent/vocabulary';
import { datePeriod, periodBounds, type DatePeriod } from './date-period';
import type { ORGANISATION_KINDS } from './organisation-kinds';
import { outlineOf, outlineProvenance } from './outlines';
import { medicinesOf } from './medicines';
import { recordPartOf } from './record-part';
import { collectReferences } from './references';
import { findSensitivity } from './topics';

/** Where an item came from, as far as classification needs to know. */
export interface ItemSource {
  /** ODS code */
  code: string;
  kind: (typeof ORGANISATION_KINDS)[number];
}

/**
 * What the decision needs to know of one item, worked out once, when it arrives. Row
 * security compares these and never opens the item itself.
 */
export interface Classification {
  part: ItemPart;
  /** The lesser form that an "outline only" viewer gets: which part shows it, and what it says. */
  outline?: { part: RecordPart; resource: fhir4.FhirResource };
  labels: SensitivityLabel[];
  confidentiality: Confidentiality;
  /** Restricted by law: shown to nobody but the patient and the organisation that recorded it. */
  restricted: boolean;
  /** `Type/id` of the item that this one speaks of: itself, or a Provenance's target. */
  about: string;
  /** `Practitioner/…` and `Organization/…` that recorded it, its source organisation among them. */
  authors: string[];
  /** Every `Type/id` that it refers to. */
  related: string[];
  /** The medicines that it is of, or made of (medicines.ts): what they are shown by, it is shown by too, as the database keeps it (`keep_medicines`). */
  medicines?: string[];
  /** Of a letter's text: how sensitive it is by itself, where it is at all. Whatever becomes of the letter, it stays so. */
  own?: Pick<Classification, 'labels' | 'confidentiality' | 'restricted'>;
  /** When it happened, as instants; absent when it does not say. */
  occurred?: { from: string; to: string };
}

/**
 * Classifies an item when it arrives. A Provenance is given the classification of the item
 * it speaks of, and takes it over, so that it is hidden and shown with it.
 */
export function classify(resource: fhir4.FhirResource, source: ItemSource, context: { target?: Classification } = {}): Classification {
  if (resource.resourceType === 'Provenance' && context.target) return classifyProvenance(resource, context.target);
  const part = recordPartOf(resource, source);
  const occurred = findOccurred(resource);
  const outline = outlineOf(resource, part);
  const related = collectReferences(resource);
  const medicines = medicinesOf(resource);
  return {
    part,
    ...(outline ? { outline } : {}),
    ...findSensitivity(resource, source),
    about: `${resource.resourceType}/${resource.id ?? ''}`,
    authors: [...new Set([`Organization/ods-${source.code.toLowerCase()}`, ...authorsOf(resource)])],
    related,
    ...(medicines ? { medicines } : {}),
    ...(occurred ? { occurred: { from: occurred[0], to: occurred[1] } } : {}),
  };
}

/** Where an item came from is no more secret than the item, and no less: an outline has its Provenance too. */
function classifyProvenance(provenance: fhir4.Provenance, target: Classification): Classification {
  const { outline, medicines: _medicines, ...rest } = target;
  return { ...rest, ...(outline ? { outline: { part: outline.part, resource: outlineProvenance(provenance) } } : {}) };
}

/** Elements that name who recorded or answers for an item. */
const AUTHOR_ELEMENTS = ['author', 'recorder', 'asserter', 'requester', 'performer', 'informationSource', 'custodian', 'participant', 'attester'] as const;

function authorsOf(resource: fhir4.FhirResource): string[] {
  const elements = resource as unknown as Record<string, unknown>;
  const named = AUTHOR_ELEMENTS.flatMap((element) => collectReferences(elements[element]));
  return named.filter((reference) => /^(Practitioner|PractitionerRole|Organization)\//.test(reference));
}

/** Where each type says when it happened, the best first. A date without a time is the whole day (date-period.ts). */
const WHEN = [
  'effectiveDateTime', 'effectivePeriod', 'effectiveInstant', 'occurrenceDateTime', 'occurrencePeriod', 'performedDateTime', 'performedPeriod', 'onsetDateTime', 'onsetPeriod',
  'period', 'billablePeriod', 'start', 'authoredOn', 'authored', 'whenHandedOver', 'whenPrepared', 'recordedDate', 'date', 'started', 'sent', 'created', 'startDate', 'issued', 'dateTime', 'occurredDateTime', 'recorded',
] as const;

function findOccurred(resource: fhir4.FhirResource): DatePeriod | undefined {
  const elements = resource as unknown as Record<string, unknown>;
  for (const element of WHEN) {
    const value = elements[element];
    const period = typeof value === 'string' ? datePeriod(value) : isPeriod(value) ? periodBounds(value) : undefined;
    if (period) return period;
  }
  return undefined;
}

const isPeriod = (value: unknown): value is { start?: unknown; end?: unknown } => typeof value === 'object' && value !== null && !Array.isArray(value);
