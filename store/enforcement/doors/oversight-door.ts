/**
 * The one door's side for oversight: questions about looks, and checks of emergency looks.
 * The person asks and follows under their own decision, as in all they do; a privacy officer
 * comes to what decideOversight() lets them, and each thing that they read of a question is
 * in the log of the person who asked. Everybody else is refused, and that is logged.
 */
import type { EventFacts, KeptFacts } from '@/lib/audit/event-facts';
import { changeTask, type TaskChange } from '@/lib/oversight/change-task';
import { decideOversight } from '@/lib/oversight/decide-oversight';
import { eventsOfLook, organisationOfEvent } from '@/lib/oversight/events-of-look';
import { composeQuestion, type ResponsibleOrganisation, type SentQuestion } from '@/lib/oversight/new-question';
import { outlineTask } from '@/lib/oversight/outline-task';
import { prepareEvent } from '@/store/audit/append-event';
import type { Databases } from '@/store/database/database';
import {
  findTaskOwner,
  listTasks,
  readEventsAround,
  readEvidence,
  readKeptTask,
  readOwnTask,
  readTask,
  saveOwnTask,
  saveTask,
  type Evidence,
  type OversightEntry,
  type Task,
  type TaskSaved,
} from '@/store/repository/tasks';
import type { PatientContext, PrivacyOfficerContext } from '../admission/access-context';
import type { Entrance } from '../entrance';
import { Refusal, type Door, type ListedAnswer, type Look, type SearchRequest, type StoredResource } from '../door-types';

export interface OversightDeps {
  databases: Pick<Databases, 'reader'>;
  door: Pick<Door, 'logRefusal'> & Entrance;
  fhirBase: string;
  clock: () => Date;
  newId: () => string;
  /** Whose looks by the person are their own, and no other app's. */
  portalClientId: string;
  /** The organisation that answers where no other does: the one that runs the shared record. */
  team: ResponsibleOrganisation;
}

export type TaskChanged =
  | { outcome: 'changed'; resource: StoredResource }
  | { outcome: 'conflict' | 'not-found' }
  | ({ outcome: 'refused' } & Pick<Extract<TaskChange, { ok: false }>, 'path' | 'problem'>);

/** Each throws Refusal for whom it is not. */
export interface OversightDoor {
  /** Asks about a look of one's own log. @returns undefined when there is no such look there */
  ask(look: Look, asked: { question: SentQuestion; eventId: string }): Promise<StoredResource | undefined>;
  /** Takes a step, the person's or the officer's. `ifMatch` is the version that they saw. */
  change(look: Look, asked: { id: string; ifMatch: number; sent: unknown }): Promise<TaskChanged>;
  /** An officer's list, in outline. */
  search(look: Look, request: SearchRequest): Promise<ListedAnswer>;
  /** An officer's reading of one. */
  read(look: Look, id: string): Promise<StoredResource | undefined>;
  /** What a question is about, for the person and for the officer; none when there is no such question for them. */
  evidence(look: Look, id: string): Promise<Evidence[]>;
}

/** Longer than the events of one look can lie apart. */
const AROUND = '4 hours';

export function createOversightDoor(deps: OversightDeps): OversightDoor {
  const { databases, door, fhirBase, clock, newId } = deps;

  const refuse = async (look: Look, asked: string): Promise<never> => {
    await door.logRefusal(look, asked);
    throw new Refusal('refused', 'Questions about looks are for the person themself and for privacy officers.');
  };

  /** What an officer does, by the token that they hold. */
  const asOfficer = async <T>(look: Look, asked: string, work: (entry: OversightEntry, officer: PrivacyOfficerContext) => Promise<T>): Promise<T> => {
    const { context } = look;
    const decision = decideOversight(context);
    if (context.kind !== 'privacy-officer' || (decision.outcome !== 'organisation' && decision.outcome !== 'everywhere')) return refuse(look, asked);
    return door.hold(look, (held) => work({ pool: databases.reader, decision: { ...decision, ...held } }, context));
  };

  const begin = (look: Look) => ({ id: newId(), recorded: clock().toISOString(), serverUrl: fhirBase, request: look.request });

  const keptEvent = (look: Look, actor: PatientContext | PrivacyOfficerContext, patientId: string, task: Task) => {
    const version = Number(task.meta?.versionId);
    const facts: KeptFacts = { ...begin(look), kind: version === 1 ? 'keep-create' : 'keep-update', actor, patientId, target: { type: 'Task', id: task.id, version } };
    // The time of the Task and of its event are one.
    return prepareEvent({ ...facts, recorded: task.meta?.lastUpdated ?? facts.recorded });
  };

  const readFacts = (look: Look, officer: PrivacyOfficerContext, patientId: string, target: { type: string; id: string }): EventFacts => ({
    ...begin(look), kind: 'read', actor: officer, patientId, target, limited: false, reasons: [{ code: 'oversight', basis: `Task/${target.id}` }],
  });

  const changeOwn = (look: Look, asked: { id: string; ifMatch: number; sent: unknown }): Promise<TaskChanged> =>
    door.enter(look, async ({ context }, entry) => {
      if (context.kind !== 'patient') return refuse(look, 'Task.u');
      const kept = await readOwnTask(entry, asked.id);
      const author = { kind: 'patient', reference: `Patient/${context.patientId}`, name: context.name } as const;
      return takeStep(
        kept,
        asked,
        (sent) => changeTask(sent.kept, sent.sent, author, clock()),
        (task) => saveOwnTask(entry, task, [], keptEvent(look, context, context.patientId, task)),
      );
    });

  const changeAsOfficer = (look: Look, asked: { id: string; ifMatch: number; sent: unknown }): Promise<TaskChanged> => asOfficer(look, 'Task.u', async (entry, officer) => {
    const patientId = await findTaskOwner(entry, asked.id);
    if (patientId === undefined) return { outcome: 'not-found' };
    const kept = await readKeptTask(entry, patientId, asked.id);
    const author = { kind: 'privacy-officer', reference: officer.practitioner, name: `${officer.name}, privacy officer, ${officer.organisation.name}` } as const;
    return takeStep(
      kept,
      asked,
      (sent) => changeTask(sent.kept, sent.sent, author, clock()),
      (task) => saveTask(entry, patientId, task, keptEvent(look, officer, patientId, task)),
    );
  });

  return {
    ask: (look, { question, eventId }) =>
      door.enter(look, async ({ context }, entry) => {
        if (context.kind !== 'patient') return refuse(look, 'Task.c');
        const around = await readEventsAround(entry, eventId, AROUND);
        const events = around.map(({ content }) => JSON.parse(content) as fhir4.AuditEvent);
        const evidence = eventsOfLook(events, eventId, { portalClientId: deps.portalClientId }).flatMap((index) => around[index] ?? []);
        const pointed = events.find(({ id }) => id === eventId);
        if (pointed === undefined) return undefined;
        const owner = organisationOfEvent(pointed) ?? deps.team;
        const frozen = evidence.map(({ id, hash }) => ({ id, hash }));
        const task = composeQuestion(question, { id: newId(), patientId: context.patientId, askedBy: context.name, owner, evidence: frozen, now: clock() });
        const saved = await saveOwnTask(entry, task, frozen, keptEvent(look, context, context.patientId, task));
        if (saved !== 'saved') throw new Error(`the question was not saved: ${saved}`);
        return storedOf(task);
      }),

    change: (look, asked) => (look.context.kind === 'privacy-officer' ? changeAsOfficer(look, asked) : changeOwn(look, asked)),

    search: (look, request) =>
      asOfficer(look, `${request.type ?? '*'}.s`, async (entry, officer) => {
        if (request.type !== 'Task') return refuse(look, `${request.type ?? '*'}.s`);
        const event = prepareEvent({ ...begin(look), kind: 'oversight-list', actor: officer });
        const { tasks, total } = await listTasks(entry, request, event);
        const end = request.offset + tasks.length;
        return { total, matches: tasks.map(outlined), included: [], next: tasks.length > 0 && end < total ? end : undefined };
      }),

    read: (look, id) =>
      asOfficer(look, 'Task.r', async (entry, officer) => {
        const patientId = await findTaskOwner(entry, id);
        if (patientId === undefined) return undefined;
        return readTask(entry, patientId, id, prepareEvent(readFacts(look, officer, patientId, { type: 'Task', id })));
      }),

    evidence(look, id) {
      const { context } = look;
      if (context.kind === 'patient') {
        return door.enter(look, async ({ facts }, { pool, decision: { token, stamp } }) => {
          const own = { outcome: 'own', patientId: context.patientId, token, stamp } as const;
          return readEvidence({ pool, decision: own }, context.patientId, id, prepareEvent({ ...facts, kind: 'search' }));
        });
      }
      return asOfficer(look, 'Task.r', async (entry, officer) => {
        const patientId = await findTaskOwner(entry, id);
        if (patientId === undefined) return [];
        return readEvidence(entry, patientId, id, prepareEvent(readFacts(look, officer, patientId, { type: 'Task', id })));
      });
    },
  };
}

/** From the version that was seen to the next, unless somebody was faster. */
async function takeStep(
  kept: fhir4.Task | undefined,
  { ifMatch, sent }: { ifMatch: number; sent: unknown },
  change: (sent: { kept: fhir4.Task; sent: unknown }) => TaskChange,
  save: (task: Task) => Promise<TaskSaved>,
): Promise<TaskChanged> {
  if (kept === undefined) return { outcome: 'not-found' };
  if (Number(kept.meta?.versionId) !== ifMatch) return { outcome: 'conflict' };
  const changed = change({ kept, sent });
  if (!changed.ok) return { outcome: 'refused', path: changed.path, problem: changed.problem };
  const saved = await save(changed.task);
  return saved === 'saved' ? { outcome: 'changed', resource: storedOf(changed.task) } : { outcome: saved };
}

const storedOf = (task: Task): StoredResource => ({
  type: 'Task',
  id: task.id,
  version: Number(task.meta?.versionId),
  lastUpdated: task.meta?.lastUpdated ?? '',
  content: JSON.stringify(task),
});

const outlined = (resource: StoredResource): StoredResource => ({ ...resource, content: JSON.stringify(outlineTask(JSON.parse(resource.content) as fhir4.Task)) });
