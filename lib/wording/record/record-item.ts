import type { ItemPart } from '@/lib/consent/vocabulary';

/** A date as it is read, with what it is sorted by. */
export interface When {
  /** ISO 8601, as precise as it was given; sorts as text. */
  iso: string;
  /** "3 March 2026", "March 2026", "2026" */
  text: string;
}

export interface ItemFact {
  name: string;
  value: string;
}

/** A number that was measured, for trends. */
export interface Measure {
  /** What was measured: the same key in every item of the same test. */
  key: string;
  /** Which part of the item it is, when it is not all of it: "Upper number (systolic)". */
  label?: string;
  value: number;
  unit: string;
  low?: number;
  high?: number;
}

/** One item of a record in plain words, whatever resource it was. */
export interface RecordItem {
  /** `Type/id` */
  key: string;
  id: string;
  part: ItemPart;
  /** What it is, in plain words where we have them. */
  title: string;
  /** The clinician's own words, when the title is not them. */
  clinicianWords?: string;
  /** The answer in one line: a result's value, what a visit came to. */
  summary?: string;
  when?: When;
  facts: ItemFact[];
  /** Longer texts, as written. */
  notes: string[];
  /** Where it came from: an organisation's name. */
  from?: string;
  /** Sensitive topics in plain words. */
  topics: string[];
  /** Restricted by law. */
  restricted: boolean;
  /** How it stands, such as "No longer taken". */
  status?: string;
  /** Still goes on: listed first. */
  isCurrent: boolean;
  /** Says what should be done when the person cannot say, such as no resuscitation. */
  isAdvanceWish?: true;
  /** A condition on somebody's list of lasting problems, and not the reason of one visit. */
  isOnProblemList?: boolean;
  /** Taken back by its source, or found not to be so: it is no news. */
  isWrong?: true;
  measures: Measure[];
  /** A result outside the usual range. */
  flag?: 'high' | 'low' | 'outside';
  /** `Type/id` of items that this one is made of (a report's results). */
  memberKeys: string[];
  /** Where the text of a letter is kept. */
  document?: { binaryId?: string; contentType: string };
  /** Telephone numbers and addresses to reach somebody by. */
  contacts: { kind: 'phone' | 'email'; value: string }[];
}

/** What the link to an item's document says. */
export const readDocument = ({ key }: Pick<RecordItem, 'key'>): string => (key.startsWith('DiagnosticReport/') ? 'Read this report' : 'Read this letter');

/** Room for a name in a form; what is longer is cut. */
const NAME_LENGTH = 180;

/** What a thing is called among others like it: "Full blood count, 20 November 2026". */
export function callItem({ title, when }: Pick<RecordItem, 'title' | 'when'>): string {
  const name = title.length > NAME_LENGTH ? `${title.slice(0, NAME_LENGTH)}…` : title;
  return when === undefined ? name : `${name}, ${when.text}`;
}
