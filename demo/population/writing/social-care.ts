/** What councils and care providers record. */
import type { Professional } from '../professionals';
import { snomed } from '../terms/systems';
import { practitionerReference, type Recorder } from './recorder';
import { writePlan } from './care';

export interface CarePackage {
  since: string;
  /** Who gives the care, and where to ring them. */
  provider: string;
  phone: string;
  summary: string;
  services: readonly string[];
  by: Professional;
}

/** The care that a council arranges for somebody. */
export function writeCarePackage(recorder: Recorder, spec: CarePackage): fhir4.Reference {
  return writePlan(recorder, {
    key: 'package',
    title: 'Care and support package',
    category: snomed('734163000', 'Care plan'),
    since: spec.since,
    description: `${spec.summary} Care by ${spec.provider}, telephone ${spec.phone}.`,
    activities: spec.services,
    by: spec.by,
  });
}

export interface CareNote {
  when: string;
  by: Professional;
  text: string;
}

/** A line in the daily notes of a care worker. */
export function writeCareNote(recorder: Recorder, note: CareNote): fhir4.Reference {
  return recorder.add<fhir4.Observation>(`note ${note.when}`, {
    resourceType: 'Observation',
    status: 'final',
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'social-history', display: 'Social History' }] }],
    code: { text: 'Care note' },
    subject: recorder.patient,
    effectiveDateTime: note.when,
    performer: [practitionerReference(note.by)],
    valueString: note.text,
  });
}
