import type { FeedSource } from '@/store/feeds/feed-message';
import type { FeedProblem } from '@/store/feeds/feed-problem';
import type { RequestFacts } from '@/store/enforcement/door-types';
import type { Databases } from '@/store/database/database';
import type { SaidOfService } from '@/store/repository/taking-in/own-service';

/** What the feeds are given to work with. */
export interface FeedDeps {
  databases: Databases;
  now: () => Date;
  /** Absolute URL of the FHIR base, for the log and for references that name it. */
  serverUrl: string;
  /** HL7 v2 messages that say they are tests (MSH-11) are not for this record: it is of real people. */
  refusesTestMessages?: boolean;
}

/** An identifier as a search writes it: `system|value`. */
export interface IdentifierKey {
  system: string;
  value: string;
}

/** What an entry can leave as its source said it before, by element (keep-said.ts). */
export type Unsaid = keyof SaidOfService;

/** One entry of a transaction, its request read. */
export interface TransactionEntry {
  index: number;
  fullUrl: string | undefined;
  method: 'POST' | 'PUT' | 'DELETE';
  type: string;
  /** The source's own id in `PUT Type/id` and `DELETE Type/id`. */
  urlId: string | undefined;
  /** From `PUT Type?identifier=…` or `ifNoneExist`; the number of an HL7 v2 document. */
  condition: IdentifierKey | undefined;
  /** `ifNoneExist`: an item that is there already stays as it is. */
  isOnlyIfNew: boolean;
  /** What the message says nothing of, and so leaves as it was (HL7 v2). */
  unsaid?: readonly Unsaid[];
  /** Absent for DELETE. */
  resource: fhir4.FhirResource | undefined;
}

/** One message of a source in the one form that every feed is brought into. */
export interface IncomingTransaction {
  source: FeedSource;
  format: 'fhir' | 'hl7v2';
  /** The sender's own id of the message. */
  messageId: string;
  /** The message as it came, to know it again and to keep it when it is refused. */
  content: string;
  entries: readonly TransactionEntry[];
  request: RequestFacts;
  /** When the source said it, where messages can arrive late (HL7 v2). */
  saidAt?: Date | undefined;
  /** The source's own numbers for the person, where entries do not carry them (HL7 v2). */
  localIds?: readonly string[];
  /** How the sender's own format names the place of a problem; a Bundle's places are FHIRPaths already. */
  placeOf?: (problem: FeedProblem) => string;
}

/** What became of one entry. */
export interface EntryResult {
  /** `Type/id` as this store knows it. */
  reference: string;
  /** Absent where the store keeps no version for this source, as for another's directory entry. */
  version: number | undefined;
  change: 'created' | 'updated' | 'unchanged' | 'deleted';
}

export type TransactionAnswer =
  | {
      outcome: 'taken';
      /** This very message was taken before, so nothing was done. */
      isRepeated: boolean;
      entries: EntryResult[];
      /** What was not used, and why: for the sender to read. */
      notes: string[];
    }
  | { outcome: 'refused'; problems: FeedProblem[] };
