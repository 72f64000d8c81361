import type { FeedSource } from '@/store/feeds/feed-message';
import type { Hl7Problem } from './hl7-problem';
import { readRetiredIds } from './messages/adt-merge';
import type { MessageMapper } from './messages/message-mapper';
import { allSegments, firstSegment, type ParsedMessage } from './parse-message';
import { readText } from './read-field';
import { listUnreadTimes, readTime } from './read-time';
import { mapPatient } from './segments/map-patient';
import { PATIENT_URL, type MappedEntry, type Mapping } from './segments/mapped-entry';
import { readPersonIdentifiers, type LocalId } from './segments/person-identifiers';

/** Read for every message, beside what its mapper reads. */
const ALWAYS_READ = ['MSH', 'EVN', 'PID', 'PD1'];

export interface MappedMessage {
  entries: MappedEntry[];
  localIds: LocalId[];
  /** Numbers that a merge retires. */
  retired: LocalId[];
  /** Names of segments that were not read, what else was not used, and fields (`OBR-7`) whose time is none. */
  ignored: string[];
  problems: Hl7Problem[];
  /** MSH-7, when it was written. Without a time of day it says nothing that could be compared. */
  saidAt: Date | undefined;
}

/** One message as FHIR resources, its person first. Problems name the segment and field; with any, the message is not taken. */
export function mapMessage(message: ParsedMessage, mapper: MessageMapper, event: string, source: FeedSource): MappedMessage {
  const isRead = (name: string): boolean => ALWAYS_READ.includes(name) || mapper.reads.includes(name);
  const problems = findSecond(message, isRead);
  const pid = firstSegment(message, 'PID');
  const unused = new Set(message.segments.map(({ name }) => name).filter((name) => !isRead(name)));
  if (pid === undefined) {
    problems.push({ where: 'PID^1', code: 'segment-sequence', text: 'The message has no PID segment, so it does not say who it is about.' });
    return { entries: [], localIds: [], retired: [], ignored: [...unused], problems, saidAt: undefined };
  }
  const identifiers = readPersonIdentifiers(pid, problems);
  const patient = mapPatient(message, pid, identifiers, problems);
  const mapping: Mapping = { message, source, personKey: identifiers.nhsNumber ?? '', patient: { reference: PATIENT_URL }, problems, unused };
  const said = readTime(message.header, 7);
  const entries = uniqueEntries([patient, ...mapper.map(mapping, event)]);
  const retired = mapper.isMerge === true ? readRetiredIds(mapping) : [];
  const ignored = [...unused, ...listUnreadTimes(message)];
  return { entries, localIds: identifiers.localIds, retired, ignored, problems, saidAt: said?.includes('T') === true ? new Date(said) : undefined };
}

/** Segments of which a message has one: what a second says would be filed under the first person, visit, letter or appointment, or lost. */
const ONCE = ['PID', 'PV1', 'MRG', 'TXA', 'SCH'];

const findSecond = (message: ParsedMessage, isRead: (name: string) => boolean): Hl7Problem[] =>
  ONCE.filter((name) => isRead(name) && allSegments(message, name).length > 1).map((name): Hl7Problem => ({
    where: `${name}^2`,
    code: 'segment-sequence',
    text: `The message holds a second ${name} segment: send a message for each.`,
  }));

/** A doctor named in several fields is one entry. */
const uniqueEntries = (entries: readonly MappedEntry[]): MappedEntry[] => [...new Map(entries.map((entry) => [entry.fullUrl, entry])).values()];

/** MSH-9 as `ADT^A01`. Before HL7 v2.3 the event may stand in EVN-1 alone, and results have the one. */
export function messageTypeOf(message: ParsedMessage): string {
  const type = readText(message.header, 9);
  const evn = firstSegment(message, 'EVN');
  const event = readText(message.header, 9, { component: 2 }) || (evn === undefined ? '' : readText(evn, 1)) || (type === 'ORU' ? 'R01' : '');
  return [type, event].filter((part) => part !== '').join('^');
}
