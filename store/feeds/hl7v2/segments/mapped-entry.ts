import type { FeedSource } from '@/store/feeds/feed-message';
import type { Hl7Problem } from '../hl7-problem';
import type { Unsaid } from '@/store/feeds/transaction/incoming-transaction';
import type { ParsedMessage } from '../parse-message';

/** A resource made of a segment; `fullUrl` is how the message's other resources refer to it. */
export interface MappedEntry {
  fullUrl: string;
  resource: fhir4.FhirResource;
  /** The source's own id, for what has no identifier (Binary). */
  id?: string;
  /** It is put by its number, which is of one person's item and nobody else's: what is sent for another is refused until it is taken back. */
  isOnePersons?: true;
  /** What the message leaves as it was: each element whose field is empty, and not `""`. */
  unsaid?: readonly Unsaid[];
  /** The source takes it back: of `resource` only the identifier is read. */
  isTakenBack?: true;
  /** Where it came from, for a problem that is found later: `OBX^3`. */
  place: string;
}

/** What a mapper is given: the message, who sent it, and the number by which the source knows the person. */
export interface Mapping {
  message: ParsedMessage;
  source: FeedSource;
  /** The NHS number, which every message has, and the source's own numbers in any order or none: qualifies keys that the source does not make unique itself. */
  personKey: string;
  /** Reference to the Patient entry of this message. */
  patient: fhir4.Reference;
  problems: Hl7Problem[];
  /** What of the segments that are read is not used, in words for the sender. */
  unused: Set<string>;
}

/** Those elements whose field is left empty. */
export const listUnsaid = (fields: Partial<Record<Unsaid, boolean>>): Unsaid[] =>
  (Object.entries(fields) as [Unsaid, boolean][]).flatMap(([element, isLeftOut]) => (isLeftOut ? [element] : []));

/** The Patient entry's `fullUrl` in every message. */
export const PATIENT_URL = 'urn:hl7v2:PID-1';
