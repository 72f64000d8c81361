import { decide } from '@/lib/consent/decide';
import type { AccessRequest, Decision } from '@/lib/consent/decision';
import type { AccessContext, HelperContext, PatientContext, ProfessionalContext } from '../admission/access-context';
import { toAccessRequest } from './compile-decision';
import type { OpenedToken } from '../admission/read-context';

/** A context that speaks for one person's record. */
export type ViewerContext = PatientContext | ProfessionalContext | HelperContext;

export const isViewer = (context: AccessContext): context is ViewerContext => ['patient', 'professional', 'helper'].includes(context.kind);

/** Decides for who signed in; whatever goes wrong while deciding is a no. */
export function decideLook(
  context: ViewerContext,
  opened: Pick<OpenedToken, 'choices' | 'choices_version' | 'choices_there' | 'affiliations'>,
  groups: ReadonlyMap<string, fhir4.Group>,
  now: Date,
): Decision {
  return decideOn(() => toAccessRequest(context, opened.affiliations), opened, groups, now);
}

/** The same for any question about one person. */
export function decideOn(
  asked: () => AccessRequest,
  opened: Pick<OpenedToken, 'choices' | 'choices_version' | 'choices_there'>,
  groups: ReadonlyMap<string, fhir4.Group>,
  now: Date,
): Decision {
  try {
    // A choice is never deleted: when some were made and none is to be seen, they were not looked for well.
    if (opened.choices_version > 0 && !(opened.choices_there > 0)) throw new Error('the choices were not found');
    return decide(asked(), opened.choices, groups, now);
  } catch {
    return { outcome: 'deny', reasons: [{ code: 'failed', basis: 'decision-failed' }], obligations: [] };
  }
}
