/** What of the log can be shown: each filter, the kinds of look in it, and how a FHIR server is asked for them alone. */
import { CHOICE_KEPT_ON, DCM, REPORTED_LOOK } from '@/lib/audit/audit-systems';
import { PURPOSE_OF_OWNER, PURPOSES_OF_OTHERS } from '@/lib/audit/purposes-of-looks';
import { LOOK_KINDS, type LookKind, type PlainLook } from '@/lib/audit/plain-look';
import { isUnexplained } from '@/lib/wording/looks';
import type { SearchParams } from '@/lib/portal/fhir';

/** A person's own looks may be by far the most, and never fill a page of others'. */
const OTHERS = PURPOSES_OF_OTHERS.join(',');
const PEOPLE: readonly LookKind[] = [
  'person',
  'emergency',
  'refused',
  'name-search',
  'entered-choice',
  'kept-choice',
  'family',
  'oversight',
  'oversight-work',
  'research',
  'elsewhere',
];

interface FilterFacts {
  name: string;
  kinds: readonly LookKind[];
  /** What the server finds; a server that does not know a parameter may find more, and what is too much is left out here. */
  search: SearchParams;
  /** When there is none. */
  nothing: string;
}

export const LOG_FILTERS = {
  others: { name: 'Other people', kinds: PEOPLE, search: { purpose: OTHERS }, nothing: 'Nobody has looked at your record' },
  unexplained: { name: 'Looks we cannot explain', kinds: ['person', 'emergency', 'refused', 'elsewhere'], search: { purpose: OTHERS, notice: 'unexplained' }, nothing: 'There is no look that we cannot explain' },
  emergency: { name: 'Emergency looks', kinds: ['emergency'], search: { purpose: 'BTG' }, nothing: 'Nobody has used an emergency look' },
  refused: { name: 'Looks that were refused', kinds: ['refused'], search: { outcome: '8' }, nothing: 'Nobody was refused' },
  elsewhere: { name: 'In their own systems', kinds: ['elsewhere'], search: { subtype: REPORTED_LOOK }, nothing: 'No place has told us of a look in its own system' },
  family: { name: 'Family and carers', kinds: ['family', 'entered-choice'], search: { purpose: 'FAMRQT' }, nothing: 'Nobody has looked at your record for you' },
  apps: { name: 'Apps you use', kinds: ['app', 'own-apps'], search: { purpose: PURPOSE_OF_OWNER }, nothing: 'No app has looked at your record' },
  research: { name: 'Research and planning', kinds: ['research'], search: { purpose: 'HRESCH,PUBHLTH' }, nothing: 'Nothing was taken for research or planning' },
  oversight: { name: 'Privacy officers', kinds: ['oversight', 'oversight-work'], search: { purpose: 'HOPERAT' }, nothing: 'No privacy officer has looked' },
  yours: { name: 'What you did', kinds: ['own-look', 'own-sign-in', 'own-choice', 'own-question', 'own-notices', 'own-helpers', 'own-apps'], search: { purpose: PURPOSE_OF_OWNER }, nothing: 'You have not looked at your record' },
  system: { name: 'What the system did', kinds: ['system', 'kept-choice'], search: { subtype: `transaction,${CHOICE_KEPT_ON}` }, nothing: 'No system has added anything' },
  everything: { name: 'Everything', kinds: LOOK_KINDS, search: {}, nothing: 'Nothing has happened' },
} as const satisfies Record<string, FilterFacts>;
export type LogFilter = keyof typeof LOG_FILTERS;
export const FILTER_KEYS = Object.keys(LOG_FILTERS) as [LogFilter, ...LogFilter[]];

/** Whether a look belongs there. */
export function isShownBy(filter: LogFilter, look: PlainLook): boolean {
  const kinds: readonly LookKind[] = LOG_FILTERS[filter].kinds;
  return kinds.includes(look.kind) && (filter !== 'unexplained' || isUnexplained(look));
}

/** Someone being let in: a person's own app, or a professional with one purpose and reason. */
export const SIGN_IN_SEARCH: SearchParams = { type: `${DCM}|110114` };
/** People who give care. */
export const CARE_SEARCH: SearchParams = { purpose: 'TREAT,ETREAT,BTG' };
