/** What source systems tell over FHIR of looks in them. Nobody else writes in the log. */
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { SourceContext } from '@/store/enforcement/admission/access-context';
import { toOperationOutcome, type FeedProblem } from '@/store/feeds/feed-problem';
import { jsonAnswer } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { parseJson } from '@/store/http/json-body';
import { requireScope } from '@/store/http/scopes/require-scope';

async function admitSource(request: AdmittedRequest, deps: HttpDeps): Promise<SourceContext> {
  await requireScope(request, { type: 'AuditEvent', permission: 'c' }, deps);
  const { context } = request;
  if (context.kind === 'source') return context;
  await deps.door.logRefusal(lookOf(request), 'AuditEvent.c');
  throw new FhirError('forbidden', 'Only a source system may tell of looks, and only of those in itself.');
}

const refused = (answer: { outcome: 'refused' | 'forbidden'; problems: readonly FeedProblem[] }): FhirAnswer => {
  const isConflict = answer.problems.every(({ code }) => code === 'conflict');
  return jsonAnswer(answer.outcome === 'forbidden' ? 403 : isConflict ? 409 : 422, JSON.stringify(toOperationOutcome(answer.problems)));
};

/** `POST AuditEvent`: one look. 201 when it is new, 200 when it was told before, word for word. */
export async function createAuditEvent(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  const source = await admitSource(request, deps);
  const resource = parseJson(request);
  const id = (resource as { id?: unknown } | null)?.id;
  const looks = [{ resource, toldId: typeof id === 'string' ? id : undefined, where: 'AuditEvent' }];
  const answer = await deps.feeds.reportLooks(source, { looks, messageId: looks[0]?.toldId, content: JSON.stringify(resource) }, request.facts);
  if (answer.outcome !== 'taken') return refused(answer);
  const [look] = answer.looks;
  return { status: look?.outcome === 'known' ? 200 : 201, body: undefined, headers: { location: `${deps.fhirBase}/AuditEvent/${look?.eventId ?? ''}` } };
}

/** `AuditEvent/$complete`: the source has told of every look from one moment to another. Answers with the time that is known of it now. */
export async function sayComplete(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  const source = await admitSource(request, deps);
  const answer = await deps.feeds.reportComplete(source, parseJson(request));
  if (answer.outcome !== 'taken') return refused(answer);
  const parameters: fhir4.Parameters = {
    resourceType: 'Parameters',
    parameter: [{ name: 'period', valuePeriod: { start: answer.since.toISOString(), end: answer.until.toISOString() } }],
  };
  return jsonAnswer(200, JSON.stringify(parameters));
}
