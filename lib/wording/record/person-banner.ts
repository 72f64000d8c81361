import type { RecordItem } from './record-item';

/** What stands over every page of a look: that it is the right person. */
export interface PersonBanner {
  name: string;
  /** "3 March 1941, age 85" */
  born: string;
  nhsNumber: string | undefined;
  address: string | undefined;
  contacts: RecordItem['contacts'];
}
