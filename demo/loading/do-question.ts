/** Asks about looks and works on these questions, as the person and the officer do at their own doors. */
import { readEntries } from '@/lib/fhir/searchset-entries';
import { taskOf } from '@/lib/oversight/ask-form';
import { parseQuestion } from '@/lib/oversight/new-question';
import { sentStep } from '@/lib/oversight/sent-step';
import type { SearchRequest } from '@/store/enforcement/door-types';
import type { QuestionAsked, QuestionStepTaken } from '../population/looks/deed';
import { requestTo, searchOf } from './past-requests';
import type { Saved, Sitting } from './sitting';

/** How long a look lasts at most, and how many events it can have. */
const LOOK_MS = 3_600_000;
const MOST_EVENTS = 100;
const SECONDS_TO_WRITE = 90;

/** The person finds the look in their log and asks about it. */
export async function ask(sitting: Sitting<QuestionAsked>): Promise<Saved> {
  const { deed, doors, context, patientId, wait } = sitting;
  const { key, about, reason, words } = deed;
  const eventId = await findLook(sitting);
  const sent = parseQuestion(taskOf({ reason, words, way: 'account', address: undefined, cautions: [] }, patientId, eventId), patientId);
  if (!sent.ok) throw new Error(`the question “${key}” is none: ${JSON.stringify(sent.problems)}`);
  wait(SECONDS_TO_WRITE);
  const asked = await doors.oversight.ask({ context, request: requestTo('POST /Task') }, { question: sent.question, eventId });
  if (asked === undefined) throw new Error(`the look of ${about.at} is not in the log`);
  return { key, id: asked.id, version: asked.version };
}

async function findLook({ deed: { about }, doors, context, patientId }: Sitting<QuestionAsked>): Promise<string> {
  const until = new Date(Date.parse(about.at) + LOOK_MS).toISOString();
  const from = new Date(about.at).toISOString();
  const request: SearchRequest = {
    ...searchOf('AuditEvent', MOST_EVENTS),
    dates: [[{ parameter: 'date', prefix: 'ge', from, to: from }], [{ parameter: 'date', prefix: 'le', from: until, to: until }]],
    sort: '-date',
  };
  const { matches } = await doors.door.search({ context, request: requestTo(`GET /AuditEvent?patient=${patientId}&date=ge${from}&date=le${until}`) }, request);
  const events = readEntries(matches) as fhir4.AuditEvent[];
  const look = events.find(({ agent }) => agent.some(({ who, requestor }) => requestor && who?.reference === `Practitioner/sds-${about.by.sdsUserId}`));
  if (look?.id === undefined) throw new Error(`the look of ${about.at} is not in the log`);
  return look.id;
}

/** The officer opens the question with what the log says of the look, and takes it a step on. */
export async function takeQuestionStep({ deed, doors, context, wait }: Sitting<QuestionStepTaken>, { id }: { id: string }): Promise<undefined> {
  const opened = await doors.oversight.read({ context, request: requestTo(`GET /Task/${id}`) }, id);
  if (opened === undefined) throw new Error(`${deed.officer.id} may not see the question “${deed.key}”`);
  await doors.oversight.evidence({ context, request: requestTo(`GET /Task/${id}/$evidence`) }, id);
  wait(SECONDS_TO_WRITE);
  const sent = sentStep(JSON.parse(opened.content) as fhir4.Task, deed.step, deed.words);
  const changed = await doors.oversight.change({ context, request: requestTo(`PUT /Task/${id}`) }, { id, ifMatch: opened.version, sent });
  if (changed.outcome !== 'changed') throw new Error(`the question “${deed.key}” was not taken on: ${changed.outcome}`);
  return undefined;
}
