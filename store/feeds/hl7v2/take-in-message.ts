import { nameByContent, type FeedSource } from '@/store/feeds/feed-message';
import type { FeedProblem, ProblemCode } from '@/store/feeds/feed-problem';
import type { FeedDeps, IncomingTransaction, TransactionEntry } from '@/store/feeds/transaction/incoming-transaction';
import { readIdentifiers } from '@/store/feeds/transaction/plan-identities';
import { keepRefused, takeInTransaction } from '@/store/feeds/transaction/take-in-transaction';
import type { RequestFacts } from '@/store/enforcement/door-types';
import { validateResource } from '@/lib/fhir/validate-resource';
import type { AckCode, Hl7ErrorCode, Hl7Problem } from './hl7-problem';
import { mapMessage, messageTypeOf, type MappedMessage } from './map-message';
import { mergeRetired } from './merge-retired';
import { findMapper } from './messages/index-of-mappers';
import { whyNotTaken } from './messages/not-taken';
import { parseMessage, type ParsedMessage } from './parse-message';
import { readText } from './read-field';
import type { MappedEntry } from './segments/mapped-entry';

export interface MessageAnswer {
  code: AckCode;
  problems: Hl7Problem[];
  /** Undefined when the text could not be read as a message at all. */
  message: ParsedMessage | undefined;
  /** What was taken, by type; empty when refused. */
  taken: { type: string; change: 'created' | 'updated' | 'unchanged' | 'deleted' }[];
  /** Segments that were not used. */
  ignored: string[];
  /** What stands otherwise than the message says, and why. */
  notes: string[];
}

/** Finds whose message it is; undefined refuses it. */
export type FindSender = (message: ParsedMessage) => Promise<FeedSource | undefined>;

/** Of MSH-12; a message that says none is read as 2.4. */
const VERSION = /^(?:2(?:\.[1-8](?:\.\d)?)?)?$/;

/** MSH-11, HL7 table 0103: training and debugging; all others, and none, are production. */
const TESTS = new Set(['T', 'D']);

/** What a message's sender is called in the list of refused messages when nobody is registered under that name. */
const UNKNOWN_SENDER = 'unknown';

/**
 * Takes in one HL7 v2 message: reads it, maps it to FHIR and puts it through the same
 * matching, provenance and storing as a Bundle. Total: any text is answered AA, AE or AR.
 *
 * @throws only when the store itself fails (the database is not there)
 */
export async function takeInMessage(deps: FeedDeps, text: string, findSender: FindSender, origin: Pick<RequestFacts, 'requestId' | 'clientAddress'>, found?: Hl7Problem): Promise<MessageAnswer> {
  const parsed = parseMessage(text);
  if (!parsed.ok) return refuse(deps, { text, source: UNKNOWN_SENDER, message: parsed.message }, 'AE', [{ where: parsed.where, code: 'segment-sequence', text: parsed.text }]);
  const { message } = parsed;
  const source = await findSender(message);
  const facility = readText(message.header, 4);
  const kept = { text, message, source: source?.code ?? (facility === '' ? UNKNOWN_SENDER : facility.slice(0, 100)) };
  if (found !== undefined) return refuse(deps, kept, 'AE', [found]);
  if (source === undefined) {
    return refuse(deps, kept, 'AR', [{ where: 'MSH^1^4', code: 'unknown-key', text: 'No organisation is registered for this sending facility and address.' }]);
  }
  const type = messageTypeOf(message);
  const mapper = findMapper(type);
  if (mapper === undefined) {
    return refuse(deps, kept, 'AR', [{ where: 'MSH^1^9', ...whyNotTaken(type) }]);
  }
  const processing = readText(message.header, 11).toUpperCase();
  if (deps.refusesTestMessages === true && TESTS.has(processing)) {
    return refuse(deps, kept, 'AR', [{ where: 'MSH^1^11', code: 'processing-id', text: `A message for ${processing === 'T' ? 'training' : 'debugging'} (${processing}) is not taken into the record of real people. Send what is real with P, and tests to a store that is for them.` }]);
  }
  const version = readText(message.header, 12);
  if (!VERSION.test(version)) return refuse(deps, kept, 'AR', [{ where: 'MSH^1^12', code: 'version', text: `Messages of HL7 version ${version.slice(0, 20)} are not taken: send 2.1 to 2.8.` }]);
  const controlId = readText(message.header, 10);
  if (controlId === '') return refuse(deps, kept, 'AE', [{ where: 'MSH^1^10', code: 'required', text: 'The message control id is missing.' }]);
  const mapped = mapMessage(message, mapper, type.split('^')[1] ?? '', source);
  if (mapped.problems.length > 0) return refuse(deps, kept, 'AE', mapped.problems, mapped.ignored);
  return storeMapped(deps, { text, message, source, controlId, type, mapped, isAboutItems: mapper.isAboutItems === true, origin });
}

interface Mapped {
  text: string;
  message: ParsedMessage;
  source: FeedSource;
  controlId: string;
  type: string;
  mapped: MappedMessage;
  isAboutItems: boolean;
  origin: Pick<RequestFacts, 'requestId' | 'clientAddress'>;
}

async function storeMapped(deps: FeedDeps, facts: Mapped): Promise<MessageAnswer> {
  const { mapped, message, source, text } = facts;
  const kept = { text, message, source: source.code };
  const unfit = mapped.entries.flatMap(checkMapped);
  const merge = await mergeRetired(deps, facts.source.code, mapped, 'check');
  if (unfit.length > 0 || merge.length > 0) return refuse(deps, kept, 'AE', [...unfit, ...merge], mapped.ignored);
  const transaction: IncomingTransaction = {
    source,
    format: 'hl7v2',
    messageId: facts.controlId.slice(0, 200),
    content: text,
    entries: mapped.entries.map((entry, index) => toEntry(entry, index, facts.isAboutItems)),
    request: { ...facts.origin, summary: `HL7 v2 ${facts.type}` },
    saidAt: mapped.saidAt,
    localIds: mapped.localIds.map((id) => id.value),
    placeOf: (problem) => placeOf(problem, mapped.entries),
  };
  const answer = await takeInTransaction(deps, transaction);
  if (answer.outcome === 'refused') {
    return { code: 'AE', problems: answer.problems.map(toHl7Problem), message, taken: [], ignored: mapped.ignored, notes: [] };
  }
  await mergeRetired(deps, source.code, mapped, 'do');
  const taken = answer.entries.map((entry) => ({ type: entry.reference.split('/')[0] ?? '', change: entry.change }));
  return { code: 'AA', problems: [], message, taken, ignored: mapped.ignored, notes: answer.notes };
}

const toEntry = (entry: MappedEntry, index: number, isAboutItems: boolean): TransactionEntry => ({
  index,
  fullUrl: entry.fullUrl,
  method: entry.isTakenBack === true ? 'DELETE' : entry.id === undefined && entry.isOnePersons !== true ? 'POST' : 'PUT',
  type: entry.resource.resourceType,
  urlId: entry.id,
  condition: entry.isTakenBack === true || entry.isOnePersons === true ? readIdentifiers(entry.resource)[0] : undefined,
  isOnlyIfNew: isAboutItems && entry.resource.resourceType === 'Patient',
  resource: entry.isTakenBack === true ? undefined : entry.resource,
  unsaid: entry.unsaid ?? [],
});

/** What a mapper makes must itself be right FHIR: a value that slipped through is named by its segment. */
function checkMapped(entry: MappedEntry): Hl7Problem[] {
  if (entry.isTakenBack === true) return [];
  const validation = validateResource(entry.resource);
  return validation.ok ? [] : validation.problems.slice(0, 5).map((problem) => ({ where: entry.place, code: 'data-type' as const, text: `${problem.path}: ${problem.message}` }));
}

const CODES: Readonly<Partial<Record<ProblemCode, Hl7ErrorCode>>> = { required: 'required', 'not-found': 'unknown-key', duplicate: 'duplicate-key', conflict: 'duplicate-key', 'business-rule': 'unknown-key', transient: 'internal' };
/** Elements of the Patient that have a field of PID each. */
const PID_FIELDS: Readonly<Record<string, number>> = { identifier: 3, name: 5, birthDate: 7, gender: 8, address: 11, telecom: 13 };

const DOCUMENT_NUMBER = 12;

/** Where in the message the value stands that a problem is about. */
function placeOf(problem: FeedProblem, entries: readonly MappedEntry[]): string {
  const place = problem.entry === undefined ? 'MSH^1' : (entries[problem.entry]?.place ?? 'MSH^1');
  // What is another's, or nobody's, is so by its number.
  const isByNumber = place.startsWith('TXA') && ['conflict', 'not-found'].includes(problem.code);
  const field = isByNumber ? DOCUMENT_NUMBER : place.startsWith('PID') && problem.element !== undefined ? PID_FIELDS[problem.element] : undefined;
  return field === undefined ? place : `${place}^${field}`;
}

const toHl7Problem = (problem: FeedProblem): Hl7Problem => ({ where: problem.where, code: CODES[problem.code] ?? 'data-type', text: problem.text });

async function refuse(
  deps: Pick<FeedDeps, 'databases'>,
  kept: { text: string; source: string; message?: ParsedMessage | undefined },
  code: AckCode,
  problems: Hl7Problem[],
  ignored: string[] = [],
): Promise<MessageAnswer> {
  const { text, message, source } = kept;
  const controlId = message === undefined ? '' : readText(message.header, 10);
  const messageId = controlId === '' ? nameByContent(text) : controlId.slice(0, 200);
  await keepRefused(deps, { source: { code: source }, format: 'hl7v2', messageId, content: text }, problems.map((problem) => ({ where: problem.where, code: 'value', text: problem.text })));
  return { code, problems, message, taken: [], ignored, notes: [] };
}
