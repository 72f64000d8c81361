import type { Professional } from '../professionals';
import { snomed } from '../terms/systems';
import { practitionerReference, type Recorder } from './recorder';

export interface AdvanceWishes {
  since: string;
  by: Professional;
  /** What the person puts first. */
  priority: string;
  recommendations: readonly string[];
}

/** A ReSPECT form: what should be done in an emergency in which the person cannot say. */
export function writeAdvanceWishes(recorder: Recorder, wishes: AdvanceWishes): fhir4.Reference {
  return recorder.add<fhir4.CarePlan>('respect', {
    resourceType: 'CarePlan',
    status: 'active',
    intent: 'plan',
    category: [snomed('736373009', 'End of life care plan')],
    title: 'ReSPECT: recommended summary plan for emergency care and treatment',
    description: wishes.priority,
    subject: recorder.patient,
    period: { start: wishes.since },
    created: wishes.since,
    author: practitionerReference(wishes.by),
    activity: wishes.recommendations.map((description) => ({ detail: { status: 'in-progress' as const, description } })),
  });
}
