import type { MappedEntry, Mapping } from '../segments/mapped-entry';

/** How one kind of message becomes items of a record. The Patient of its PID is made already. */
export interface MessageMapper {
  /** Message type and events of MSH-9 that it takes: `ADT^A01`. */
  takes: readonly string[];
  /** Segments that it reads beside MSH, EVN, PID and PD1; the others are left aside, and the sender is told. */
  reads: readonly string[];
  map(mapping: Mapping, event: string): MappedEntry[];
  /** PID only says who it is about: name and address of somebody known stay as they are. */
  isAboutItems?: boolean;
  /** The source retired a number of its own (MRG). */
  isMerge?: boolean;
}
