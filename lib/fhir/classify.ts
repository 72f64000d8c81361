import type { Confidentiality, ItemPart, RecordPart, SensitivityLabel } from '@/lib/consent/vocabulary';

/** Where an item came from, as far as classification needs to know. */
export interface ItemSource {
  /** ODS code */
  code: string;
  kind: 'gp-practice' | 'hospital' | 'community' | 'ambulance' | 'social-care' | 'pharmacy' | 'hospice' | 'mental-health' | 'sexual-health' | 'out-of-hours' | 'fertility' | 'care-home' | 'other';
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
  /** When it happened, as instants; absent when it does not say. */
  occurred?: { from: string; to: string };
}
