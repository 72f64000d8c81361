import { claimDemographics } from '@/store/repository/taking-in/patient-index';
import { saveDirectory } from '@/store/repository/directory';
import { recordMessage, wasTaken } from '@/store/repository/taking-in/feed-messages';
import { claimOwners, findOwners } from '@/store/repository/taking-in/put-owners';
import { Overtaken, takeIn } from '@/store/repository/taking-in/take-in';
import { problemLine, type FeedProblem } from '@/store/feeds/feed-problem';
import { assignOwners, type Owners } from './assign-owners';
import { buildItems, type BuiltItems } from './build-items';
import { checkDeletions } from './check-deletions';
import type { FeedDeps, IncomingTransaction, TransactionAnswer } from './incoming-transaction';
import { keepSaid } from './keep-said';
import { matchPeople, readClaims, registerClaims, type Claim, type Matches } from './match-people';
import { findMoved, listPutItems, type PutItem } from './moved-items';
import { ownDirectory } from './own-directory';
import { planIdentities, type Identities } from './plan-identities';
import { prepareResolver, type Resolver } from './resolve-references';
import { settleDocuments } from './settle-documents';
import { describeResults, readVersions, referenceOf } from './describe-results';

/**
 * Takes in one message of a source: who it is about, what each item is called here, whose
 * it is, what part of the record, where it came from; then stores it, one transaction a
 * person. All of it is taken or none: a message with any problem is kept as refused.
 * The same message twice changes nothing.
 *
 * @throws only when the store itself fails (the database is not there)
 */
export async function takeInTransaction(deps: FeedDeps, transaction: IncomingTransaction): Promise<TransactionAnswer> {
  const answer = await attempt(deps, transaction).catch((error: unknown): TransactionAnswer => {
    if (!isBadData(error)) throw error;
    return { outcome: 'refused', problems: [{ where: 'Bundle', code: 'value', text: 'The message holds a value that cannot be stored.' }] };
  });
  if (answer.outcome === 'taken') return answer;
  const { placeOf } = transaction;
  const problems = placeOf === undefined ? answer.problems : answer.problems.map((problem) => ({ ...problem, where: placeOf(problem) }));
  await keepRefused(deps, transaction, problems);
  return { outcome: 'refused', problems };
}

/**
 * The message's fault, not the store's: PostgreSQL's "data exception" and "program limit
 * exceeded", and an element that is not of the form that FHIR gives it where no check looks.
 */
const isBadData = (error: unknown): boolean => {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^(22|54)[0-9A-Z]{3}$/.test(code);
};

/** Keeps a refused message whole, so that it can be looked into and sent again. */
export async function keepRefused(
  deps: Pick<FeedDeps, 'databases'>,
  message: { source: { code: string }; format: 'fhir' | 'hl7v2'; messageId: string; content: string },
  problems: readonly FeedProblem[],
): Promise<void> {
  await recordMessage(deps.databases, {
    source: message.source.code,
    format: message.format,
    controlId: message.messageId,
    content: message.content,
    outcome: 'refused',
    problems: problems.map(problemLine),
  });
}

/** How often a message is looked at anew because another one registered somebody of it, or put one of its items for somebody else, in between. */
const MOST_ATTEMPTS = 5;

async function attempt(deps: FeedDeps, transaction: IncomingTransaction): Promise<TransactionAnswer> {
  for (let round = 0; round < MOST_ATTEMPTS; round += 1) {
    const answer = await attemptOnce(deps, transaction).catch((error: unknown) => {
      if (error instanceof Overtaken) return 'overtaken' as const;
      throw error;
    });
    if (answer !== 'overtaken') return answer;
  }
  throw new Error('other messages kept changing whom or what this one is about');
}

async function attemptOnce(deps: FeedDeps, transaction: IncomingTransaction): Promise<TransactionAnswer | 'overtaken'> {
  const { claims, problems } = readClaims(transaction, deps.now());
  const identities = planIdentities(transaction.source.code, transaction.entries);
  if (problems.length > 0 || identities.problems.length > 0) return { outcome: 'refused', problems: [...problems, ...identities.problems] };
  const matched = await matchPeople(deps, transaction.source.code, claims);
  if (matched.problems.length > 0) return { outcome: 'refused', problems: matched.problems };
  const prepared = await prepareResolver(deps, transaction, identities, matched.matches);
  if (prepared.problems.length > 0) return { outcome: 'refused', problems: prepared.problems };
  return placeItems(deps, transaction, { claims, identities, matches: matched.matches, resolver: prepared.resolver });
}

interface Placed {
  claims: readonly Claim[];
  identities: Identities;
  matches: Matches;
  resolver: Resolver;
}

async function placeItems(deps: FeedDeps, transaction: IncomingTransaction, placed: Placed): Promise<TransactionAnswer | 'overtaken'> {
  const references = new Map(transaction.entries.map((entry) => [entry.index, `${entry.type}/${placed.identities.ids.get(entry.index) ?? ''}`]));
  const assigned = assignOwners(transaction, references, placed.resolver);
  const deletions = await checkDeletions(deps, transaction, placed);
  const problems = [...assigned.problems, ...deletions.problems];
  if (problems.length > 0) return { outcome: 'refused', problems };
  const owners: Owners = new Map([...assigned.owners, ...deletions.owners]);
  const canonical = new Map([...placed.identities.ids, ...deletions.ids]);
  return store(deps, transaction, { ...placed, owners, canonical, named: assigned.named });
}

async function store(
  deps: FeedDeps,
  transaction: IncomingTransaction,
  placed: Placed & { owners: Owners; canonical: ReadonlyMap<number, string>; named: ReadonlySet<number> },
): Promise<TransactionAnswer | 'overtaken'> {
  const people = new Set([...placed.matches.values(), ...[...placed.owners.values()].flatMap((owners) => [...owners])]);
  const known = { source: transaction.source.code, controlId: transaction.messageId, content: transaction.content };
  const isRepeated = await wasTaken(deps.databases, known);
  const receivedAt = deps.now();
  const before = await readVersions(deps, transaction, placed, people);
  const settled = new Set(
    transaction.entries.filter((entry) => entry.isOnlyIfNew && before.has(referenceOf(entry, placed))).map((entry) => entry.index),
  );
  const built = buildItems({ ...placed, transaction: await keepSaid(deps, transaction, placed), receivedAt, settled });
  if (built.problems.length > 0) return { outcome: 'refused', problems: built.problems };
  const notes: string[] = [];
  if (!isRepeated) {
    await settleDocuments(deps, { transaction, receivedAt }, built);
    const put = listPutItems(transaction, placed);
    const putBefore = await findOwners(deps.databases, known.source, put);
    const moved = await findMoved(deps, transaction, put, putBefore);
    if (moved.length > 0) return { outcome: 'refused', problems: moved };
    if (!(await registerClaims(deps, transaction.source.code, placed.claims, placed.matches))) return 'overtaken';
    if (!(await claimOwners(deps.databases, known.source, put, putBefore))) return 'overtaken';
    notes.push(...(await write(deps, transaction, { built, put, receivedAt })));
    await recordMessage(deps.databases, { ...known, format: transaction.format, outcome: 'taken', problems: notes });
  }
  const after = isRepeated ? before : await readVersions(deps, transaction, placed, people);
  return { outcome: 'taken', isRepeated, entries: describeResults(transaction, placed, before, after), notes };
}

/** Writes the directory and then each person's items. Answers what was left aside. */
async function write(
  deps: FeedDeps,
  transaction: IncomingTransaction,
  { built, put, receivedAt }: { built: BuiltItems; put: readonly PutItem[]; receivedAt: Date },
): Promise<string[]> {
  const notes: string[] = [];
  const own = built.directory.flatMap((resource) => ownDirectory(transaction.source, resource) ?? []);
  const saved = await saveDirectory(deps.databases, transaction.source.code, own, receivedAt);
  const foreign = saved.foreign + built.directory.length - own.length;
  if (foreign > 0) notes.push(`${foreign} directory entries stand as another source sent them, or are another’s to send.`);
  for (const [patientId, items] of built.items) {
    const patient = items.find((item) => item.resource.resourceType === 'Patient');
    const mayDescribe = patient === undefined || (await claimDemographics(deps.databases, patientId, transaction.source));
    if (!mayDescribe) {
      notes.push('Name, address and contacts stand as another source sent them: the GP practice, or whoever sent them first.');
    }
    const about = `Patient/${patientId}`;
    const taken = await takeIn(deps.databases, {
      patientId,
      source: transaction.source,
      messageId: transaction.messageId,
      receivedAt,
      saidAt: transaction.saidAt,
      items: mayDescribe ? items : items.filter((item) => item.resource.resourceType !== 'Patient' && item.classification.about !== about),
      put: put.filter((item) => item.patientId === patientId).map(({ reference }) => reference),
      request: transaction.request,
      serverUrl: deps.serverUrl,
    });
    if (taken.outdated > 0) notes.push(`${taken.outdated} items stand as a later message said.`);
  }
  return notes;
}
