import { jsonAnswer } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';

export const DECISION_MARK = '$decision-mark';

/**
 * `$decision-mark`: a mark of the decision that looks with this token are made under, as Parameters. Whoever
 * has something on a screen asks whether it is still the one that it was shown under. It is no look: no
 * scope is needed, and no access event is left.
 */
export async function decisionMark(request: AdmittedRequest, { door }: Pick<HttpDeps, 'door'>): Promise<FhirAnswer> {
  const mark = await door.markDecision(lookOf(request));
  return jsonAnswer(200, JSON.stringify({ resourceType: 'Parameters', parameter: [{ name: 'mark', valueString: mark }] } satisfies fhir4.Parameters));
}
