import type { AccessRequest, Decision, Sight } from '@/lib/consent/decision';
import type { BulkContext } from '../admission/access-context';
import type { ViewerContext } from './decide-look';
import type { KnownToken } from '../admission/token-memory';

/** What a decision lets through as the database's `door_set` takes it: what row security compares each item with. */
export interface CompiledSight {
  patient: string;
  scope: Sight['scope'];
  whole: readonly string[];
  /** Parts whose outlines may be seen: those granted in outline, and those granted whole. */
  outline: readonly string[];
  labels: readonly string[];
  organisation: string | undefined;
  choices: Sight['choices'];
  choicesVersion: number;
  /** `Consent/{id}/_history/{version}` of those that a helper is shown. */
  shownChoices: readonly string[];
}

/** A decision as the database's `door_enter` takes it. */
export interface CompiledDecision extends CompiledSight {
  /** The token that asks, hashed, and what tells whether it is as it was when this was decided. */
  token: string;
  stamp: string;
  /** Of what says who the viewer belongs to; absent when nothing was asked of it. */
  directoryVersion?: number;
  teamsVersion?: number;
}

/** The question that `decide()` answers, from what the token is bound to and what else names who asks. */
export function toAccessRequest(context: ViewerContext, affiliations: readonly string[]): AccessRequest {
  if (context.kind === 'patient') {
    return {
      patientId: context.patientId,
      viewer: { kind: 'patient', references: [`Patient/${context.patientId}`], purpose: 'PATRQT' },
    };
  }
  if (context.kind === 'helper') {
    return {
      patientId: context.patientId,
      viewer: { kind: 'helper', references: [`RelatedPerson/${context.helperId}`], until: context.until, mayChange: context.mayChange, purpose: 'FAMRQT' },
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
  context: ViewerContext,
  { hash, opened }: Pick<KnownToken, 'hash' | 'opened'>,
): CompiledDecision {
  // Only a choice asks who somebody belongs to, and only a professional is asked about.
  const dependsOnOthers = context.kind === 'professional' && opened.choices_version > 0;
  const viewer = { patientId: context.patientId, organisationCode: context.kind === 'professional' ? context.organisation.code : undefined };
  return {
    ...compileSight(decision.sight, viewer, opened.choices_version),
    token: hash,
    stamp: opened.stamp,
    ...(dependsOnOthers ? { directoryVersion: opened.directory_version, teamsVersion: opened.teams_version } : {}),
  };
}

/** The same for somebody without a token: who is tried (preview-door.ts), and research (bulk-door.ts). */
export function compileSight(sight: Sight, viewer: { patientId: string; organisationCode: string | undefined }, choicesVersion: number): CompiledSight {
  return {
    patient: viewer.patientId,
    scope: sight.scope,
    whole: sight.whole,
    outline: [...new Set([...sight.outline, ...sight.whole])],
    labels: sight.labels,
    organisation: viewer.organisationCode,
    choices: sight.choices,
    choicesVersion,
    shownChoices: sight.shownChoices ?? [],
  };
}
