import type { FeedSource } from '@/store/feeds/feed-message';
import type { Hl7Problem } from './hl7-problem';
import { readRetiredIds } from './messages/adt-merge';
import type { MessageMapper } from './messages/message-mapper';
import { firstSegment, type ParsedMessage } from './parse-message';
import { readText } from './read-field';
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
  /** Names of segments that were not read. */
  ignored: string[];
  problems: Hl7Problem[];
}

/** One message as FHIR resources, its person first. Problems name the segment and field; with any, the message is not taken. */
export function mapMessage(message: ParsedMessage, mapper: MessageMapper, event: string, source: FeedSource): MappedMessage {
  const problems: Hl7Problem[] = [];
  const pid = firstSegment(message, 'PID');
  const ignored = [...new Set(message.segments.map((segment) => segment.name))].filter((name) => !ALWAYS_READ.includes(name) && !mapper.reads.includes(name));
  if (pid === undefined) {
    problems.push({ where: 'PID^1', code: 'segment-sequence', text: 'The message has no PID segment, so it does not say who it is about.' });
    return { entries: [], localIds: [], retired: [], ignored, problems };
  }
  const identifiers = readPersonIdentifiers(pid, problems);
  const patient = mapPatient(message, pid, identifiers, problems);
  const mapping: Mapping = { message, source, personKey: identifiers.localIds[0]?.number ?? identifiers.nhsNumber ?? '', patient: { reference: PATIENT_URL }, problems };
  const entries = uniqueEntries([patient, ...mapper.map(mapping, event)]);
  const retired = mapper.isMerge === true ? readRetiredIds(mapping) : [];
  return { entries, localIds: identifiers.localIds, retired, ignored, problems };
}

/** A doctor named in several fields is one entry. */
const uniqueEntries = (entries: readonly MappedEntry[]): MappedEntry[] => [...new Map(entries.map((entry) => [entry.fullUrl, entry])).values()];

/** MSH-9 as `ADT^A01`. */
export const messageTypeOf = (message: ParsedMessage): string => [readText(message.header, 9), readText(message.header, 9, { component: 2 })].filter((part) => part !== '').join('^');
