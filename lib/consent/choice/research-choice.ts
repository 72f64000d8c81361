/**
 * Research and planning, as the one choice that it is for the person: all of the record or
 * none of it, and never a matter of who cares for them.
 */
import { ACT_REASON } from '../code-systems';
import { choiceToConsent, type ConsentContext } from './choice-to-consent';
import { parseConsent } from '../rules/parse-consent';

/** v3-ActReason: research, and public health, which planning is part of. */
const RESEARCH_AND_PLANNING = [
  { system: ACT_REASON, code: 'HRESCH', display: 'healthcare research' },
  { system: ACT_REASON, code: 'PUBHLTH', display: 'public health' },
] as const;

/** A Consent that keeps the whole record out of research and planning. Care goes on as before. */
export function researchConsent(context: ConsentContext): fhir4.Consent {
  const form = choiceToConsent({ what: 'everything', from: 'everyone', except: [], inEmergency: false }, context);
  return { ...form, provision: { type: 'permit', provision: [{ type: 'deny', purpose: RESEARCH_AND_PLANNING.map((purpose) => ({ ...purpose })) }] } };
}

/** Whether a Consent says that, and nothing besides: research, planning, or both. */
export function isResearchChoice(consent: fhir4.Consent): boolean {
  const { provision } = consent;
  if (provision === undefined || !parseConsent(consent).ok) return false;
  const { type, provision: nested = [], ...limits } = provision;
  const [refusal, ...more] = nested;
  if (refusal === undefined || type !== 'permit' || more.length > 0 || Object.keys(limits).length > 0) return false;
  const { type: effect, purpose = [], ...others } = refusal;
  const isAsked = ({ system, code }: fhir4.Coding): boolean => RESEARCH_AND_PLANNING.some((known) => known.system === system && known.code === code);
  return effect === 'deny' && purpose.length > 0 && purpose.every(isAsked) && Object.keys(others).length === 0;
}
