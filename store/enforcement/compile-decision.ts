import type { AccessRequest, Decision, Sight } from '@/lib/consent/decision';
import type { BulkContext, PatientContext, ProfessionalContext } from './access-context';

/** A decision as the database's `door_enter` takes it: what row security compares each item with. */
export interface CompiledDecision {
  patient: string;
  scope: Sight['scope'];
  whole: readonly string[];
  /** Parts whose outlines may be seen: those granted in outline, and those granted whole. */
  outline: readonly string[];
  labels: readonly string[];
  organisation: string | undefined;
  choices: Sight['choices'];
  choicesVersion: number;
}

/** The question that `decide()` answers, from what the token is bound to and what else names who asks. */
export function toAccessRequest(context: PatientContext | ProfessionalContext, affiliations: readonly string[]): AccessRequest {
  if (context.kind === 'patient') {
    return {
      patientId: context.patientId,
      viewer: { kind: 'patient', references: [`Patient/${context.patientId}`], purpose: 'PATRQT' },
    };
  }
  return {
    patientId: context.patientId,
    viewer: {
      kind: 'professional',
      references: [...new Set([context.practitioner, context.organisation.reference, ...affiliations])],
      jobRoleCode: context.jobRoleCode,
      ...(context.role === undefined ? {} : { role: context.role }),
      organisationCode: context.organisation.code,
      purpose: context.purpose,
    },
  };
}

/** The question about one of the many whom an export may be about. */
export const toBulkRequest = ({ purpose }: Pick<BulkContext, 'purpose'>, patientId: string): AccessRequest => ({
  patientId,
  viewer: { kind: 'bulk', references: [], purpose },
});

/** Compiles what a decision lets through into the settings of one database transaction. */
export function compileDecision(
  decision: Extract<Decision, { outcome: 'permit' }>,
  context: Pick<PatientContext, 'kind' | 'patientId'> | ProfessionalContext | { kind: 'bulk'; patientId: string },
  choicesVersion: number,
): CompiledDecision {
  return compileSight(decision.sight, { patientId: context.patientId, organisationCode: context.kind === 'professional' ? context.organisation.code : undefined }, choicesVersion);
}

/** The same for whoever it is: somebody with a token, or somebody who is tried (preview-door.ts). */
export function compileSight(sight: Sight, viewer: { patientId: string; organisationCode: string | undefined }, choicesVersion: number): CompiledDecision {
  return {
    patient: viewer.patientId,
    scope: sight.scope,
    whole: sight.whole,
    outline: [...new Set([...sight.outline, ...sight.whole])],
    labels: sight.labels,
    organisation: viewer.organisationCode,
    choices: sight.choices,
    choicesVersion,
  };
}
