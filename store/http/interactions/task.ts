/** Questions about looks over FHIR: asked and followed by the person, worked on by privacy officers. */
import { parseQuestion } from '@/lib/oversight/new-question';
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { StoredResource } from '@/store/enforcement/door-types';
import { jsonAnswer, versionHeaders } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { parseJson } from '@/store/http/json-body';
import { requireScope } from '@/store/http/scopes/require-scope';
import { isGranted } from '@/store/http/scopes/scope-grant';
import { shortenOwnReferences } from './check-choice';
import { notFound } from './read';
import { readIfMatch } from './save-consent';

/** Asks about a look of the person's own log. */
export async function createTask(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'Task', permission: 'c' }, deps);
  const { context } = request;
  if (context.kind !== 'patient') {
    await deps.door.logRefusal(lookOf(request), 'Task.c');
    throw new FhirError('forbidden', 'Only the person themself can ask about a look at their record.');
  }
  if (request.headers.ifNoneExist !== undefined) throw new FhirError('not-supported', 'Conditional create is not supported: leave If-None-Exist out.', ['If-None-Exist']);
  const parsed = parseQuestion(shortenOwnReferences(parseJson(request), deps.fhirBase), context.patientId);
  if (!parsed.ok) {
    const text = parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw new FhirError('unprocessable', `The Task is no question about a look, so it was not saved. ${text}.`, parsed.problems.map(({ path }) => path));
  }
  const eventId = UUID.test(parsed.focus) ? parsed.focus : undefined;
  const saved = eventId === undefined ? undefined : await deps.oversight.ask(lookOf(request), { question: parsed.question, eventId });
  if (saved === undefined) throw new FhirError('unprocessable', `Task.focus: there is no AuditEvent/${parsed.focus} in this person’s log.`, ['Task.focus']);
  return savedAnswer(201, saved, deps);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes a question one step on, if it is still the version that was seen. */
export async function updateTask(request: AdmittedRequest, id: string, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'Task', permission: 'u' }, deps);
  const { context } = request;
  if (context.kind !== 'patient' && context.kind !== 'privacy-officer') {
    await deps.door.logRefusal(lookOf(request), 'Task.u');
    throw new FhirError('forbidden', 'Only the person themself and privacy officers can change a question about a look.');
  }
  const ifMatch = readIfMatch(request.headers.ifMatch);
  const sent = parseJson(request);
  if ((sent as { id?: unknown } | undefined)?.id !== id) throw new FhirError('invalid', `The Task’s id must be ${id}, as in the address.`, ['Task.id']);
  const changed = await deps.oversight.change(lookOf(request), { id, ifMatch, sent });
  switch (changed.outcome) {
    case 'not-found':
      throw notFound({ type: 'Task', id });
    case 'conflict':
      throw new FhirError('version-changed', 'This question was changed somewhere else since you read it. Read it again, and send your change with If-Match for the version you read.', ['If-Match']);
    case 'refused':
      throw new FhirError('unprocessable', `${changed.path}: ${changed.problem}`, [changed.path]);
    case 'changed':
      return savedAnswer(200, changed.resource, deps);
  }
}

/**
 * `Task/{id}/$evidence`: the events that a question is about, each with its hash and whether
 * it is unchanged since it was frozen. A scope for some Tasks alone covers none of it, and for the
 * person's own token the scope for AuditEvents must cover every one.
 */
export async function evidence(request: AdmittedRequest, id: string, deps: HttpDeps): Promise<FhirAnswer> {
  const tasks = await requireScope(request, { type: 'Task', permission: 'r' }, deps);
  // The person's own app is shown events of the log by this only as it would be by the log itself; officers by the question alone.
  const events = request.context.kind === 'patient' ? await requireScope(request, { type: 'AuditEvent', permission: 'r' }, deps) : undefined;
  const found = await deps.oversight.evidence(lookOf(request), id);
  if (found.length === 0 || tasks.tokens.length > 0 || (events && !found.every((event) => isGranted(events, event)))) throw notFound({ type: 'Task', id });
  const parameter = found.map(({ content, hash, isUnchanged }) => ({
    name: 'evidence',
    part: [
      { name: 'event', resource: JSON.parse(content) as fhir4.AuditEvent },
      { name: 'hash', valueString: hash },
      { name: 'unchanged', valueBoolean: isUnchanged },
    ],
  }));
  return jsonAnswer(200, JSON.stringify({ resourceType: 'Parameters', parameter } satisfies fhir4.Parameters));
}

function savedAnswer(status: 200 | 201, resource: StoredResource, deps: HttpDeps): FhirAnswer {
  const location = { location: `${deps.fhirBase}/Task/${resource.id}/_history/${resource.version}` };
  return jsonAnswer(status, resource.content, { ...versionHeaders(resource), ...location });
}
