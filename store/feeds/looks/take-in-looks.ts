import { createHash, randomUUID } from 'node:crypto';
import { readReported, type ReportedLook } from '@/lib/audit/read-reported';
import type { RequestFacts } from '@/store/enforcement/door-types';
import type { FeedSource } from '@/store/feeds/feed-message';
import type { FeedProblem } from '@/store/feeds/feed-problem';
import { isOwnOrganization } from '@/store/feeds/transaction/own-directory';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { reportLook, type ReportOutcome } from '@/store/repository/taking-in/reported-looks';
import { inTransaction } from '@/store/repository/transaction';
import { describeLook } from './describe-look';
import { findToldPerson } from './told-references';

/** An AuditEvent as it was sent, and where in the message it stands. */
export interface SentLook {
  resource: unknown;
  /** The source's own id of it: that of the resource, else of the entry */
  toldId: string | undefined;
  /** `AuditEvent`, `Bundle.entry[3].resource` */
  where: string;
}

export type LooksAnswer = { outcome: 'taken'; looks: ReportOutcome[] } | { outcome: 'refused'; problems: FeedProblem[] };

interface ReadLook {
  look: ReportedLook;
  toldId: string;
  hash: Buffer;
  where: string;
}

const LONGEST_ID = 200;

/**
 * Takes in looks in a source's own system: all of them or none. Each is kept once, under the
 * source's own id: sent again it changes nothing, and with other words it is refused, since
 * the log is only added to. What is wrong is named, with the element.
 *
 * @throws only when the store itself fails, or no system of the source is registered to tell of looks
 */
export async function takeInLooks(deps: FeedDeps, source: FeedSource, sent: readonly SentLook[], request: RequestFacts): Promise<LooksAnswer> {
  const now = deps.now();
  const read = sent.map((one) => readOne(one, source, now));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) return { outcome: 'refused', problems };
  const looks = read.flatMap((one) => ('look' in one ? [one] : []));
  const people = await Promise.all(looks.map(({ look }) => findToldPerson(deps, source.code, look.person)));
  const unknown = looks.flatMap(({ look, where }, index): FeedProblem[] => (people[index] === undefined ? [{ where: `${where}.${look.person.path}`, code: 'not-found', text: 'Nobody is known here by this NHS number or number of yours. Looks at people of whom nothing was sent are not taken.' }] : []));
  if (unknown.length > 0) return { outcome: 'refused', problems: unknown };
  const described: { facts: Awaited<ReturnType<typeof describeLook>>; hash: Buffer; index: number }[] = [];
  for (const [index, { look, toldId, hash }] of looks.entries()) {
    const patientId = people[index] ?? '';
    described.push({ facts: await describeLook(deps, source, { look, toldId, patientId, id: randomUUID(), now, request }), hash, index });
  }
  return write(deps, looks, described);
}

class Changed extends Error {
  constructor(readonly index: number) {
    super('a look of that id was told of with other words');
  }
}

async function write(
  deps: FeedDeps,
  looks: readonly ReadLook[],
  described: readonly { facts: Awaited<ReturnType<typeof describeLook>>; hash: Buffer; index: number }[],
): Promise<LooksAnswer> {
  // In one order for everybody, so that two messages about the same people wait for each other once.
  const inOrder = described.toSorted(
    (one, other) => compare(one.facts.patientId, other.facts.patientId) || compare(one.facts.toldId, other.facts.toldId),
  );
  try {
    const outcomes = await inTransaction(deps.databases.feeder, async (client) => {
      const done = new Map<number, ReportOutcome>();
      for (const { facts, hash, index } of inOrder) {
        const outcome = await reportLook(client, facts, hash);
        if (outcome.outcome === 'changed') throw new Changed(index);
        done.set(index, outcome);
      }
      return done;
    });
    return { outcome: 'taken', looks: looks.flatMap((_look, index) => outcomes.get(index) ?? []) };
  } catch (error) {
    if (!(error instanceof Changed)) throw error;
    const where = looks[error.index]?.where ?? 'AuditEvent';
    return {
      outcome: 'refused',
      problems: [
        {
          where: `${where}.id`,
          code: 'conflict',
          text: 'You have told us of a look by this id with other words. What was told stays as it was: the log can only be added to. Send what is new under an id of its own.',
        },
      ],
    };
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function readOne({ resource, toldId, where }: SentLook, source: FeedSource, now: Date): ReadLook | { problems: FeedProblem[] } {
  const read = readReported(resource, now);
  if (!read.ok) {
    return {
      problems: read.problems.map(({ path, code, message }) => ({
        where: path === '' ? where : `${where}.${path}`,
        code,
        text: `${path === '' ? 'The event' : path} ${message}.`,
      })),
    };
  }
  if (toldId === undefined || toldId.trim() === '') {
    return {
      problems: [
        {
          where: `${where}.id`,
          code: 'required',
          text: 'id is missing: your own id of the look, by which it is known when it is sent again.',
        },
      ],
    };
  }
  if (toldId.length > LONGEST_ID) return { problems: [{ where: `${where}.id`, code: 'too-long', text: `id is longer than ${LONGEST_ID} characters.` }] };
  const { observer } = read.look;
  if (observer !== undefined && !isOwnOrganization(source, `ods-${observer.toLowerCase()}`)) {
    return { problems: [{ where: `${where}.source.observer`, code: 'forbidden', text: `source.observer is ${observer}, and you send for ${source.code}: each organisation tells of looks in its own system alone.` }] };
  }
  return { look: read.look, toldId, hash: createHash('sha256').update(JSON.stringify(sorted(resource))).digest(), where };
}

/** The same whatever the order in which the sender's JSON has its elements. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => compare(one, other)).map(([name, inner]) => [name, sorted(inner)]));
}
