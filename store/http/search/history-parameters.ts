import { datePeriod, type DatePeriod } from '@/lib/fhir/date-period';
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { Subset } from '@/lib/fhir/subset';
import type { StoredVersion } from '@/store/enforcement/door-types';
import { PAGE_PARAMETER, readPageMark } from './page-mark';
import { keyOf, readQuery, restoreZone, type QueryPair } from './query-pairs';
import { readSubset, SUBSET_PARAMETERS } from './read-subset';
import { readCount } from './read-count';

/** What is asked of a history (FHIR R4, http, 3.1.0.9). */
export interface HistoryRequest {
  /** Versions since this instant alone. */
  since: string | undefined;
  /** Versions that were current at some time within this alone. */
  at: DatePeriod | undefined;
  count: number;
  offset: number;
  subset: Subset | undefined;
  /** As it stands in the `self` link. */
  used: QueryPair[];
}

const DEFAULT_COUNT = 50;
const ABOUT_FORM = ['_format', '_pretty'];
const KNOWN = ['_count', '_since', '_at', PAGE_PARAMETER, ...SUBSET_PARAMETERS];

/** Reads the query of a history. @throws FhirError that names the parameter */
export function parseHistory(query: string, isLenient: boolean): HistoryRequest {
  const pairs = readQuery(query).filter(({ name }) => !ABOUT_FORM.includes(name));
  const unknown = pairs.find((pair) => !KNOWN.includes(pair.name) || pair.modifier !== undefined);
  if (unknown && !isLenient) {
    throw new FhirError('not-supported', `The parameter “${keyOf(unknown)}” of a history is not supported. Known are ${KNOWN.filter((name) => name !== PAGE_PARAMETER).join(', ')}.`, [keyOf(unknown)]);
  }
  const known = pairs.filter((pair) => KNOWN.includes(pair.name) && pair.modifier === undefined);
  const of = (name: string): string | undefined => known.findLast((pair) => pair.name === name)?.value;
  const [since, at, count, page] = [of('_since'), of('_at'), of('_count'), of(PAGE_PARAMETER)];
  const { subset, isCount } = readSubset(known);
  return {
    since: since === undefined ? undefined : readMoment('_since', since)[0],
    at: at === undefined ? undefined : readMoment('_at', at),
    count: isCount ? 0 : count === undefined ? DEFAULT_COUNT : readCount(count),
    offset: page === undefined ? 0 : readPageMark(page),
    subset,
    used: known.filter(({ name }) => name !== PAGE_PARAMETER),
  };
}

function readMoment(name: string, value: string): DatePeriod {
  const period = datePeriod(restoreZone(value));
  if (!period) throw new FhirError('invalid', `“${name}” is not an instant: write it as 2026-03-04T10:15:00Z.`, [name]);
  return period;
}

/** Those of the versions, newest first, that were asked for; each lasted until the one after it. */
export function chooseVersions<Version extends Pick<StoredVersion, 'lastUpdated'>>(versions: readonly Version[], { since, at }: Pick<HistoryRequest, 'since' | 'at'>): Version[] {
  return versions.filter(({ lastUpdated }, position) => {
    const from = Date.parse(lastUpdated);
    const until = versions[position - 1] === undefined ? Infinity : Date.parse(versions[position - 1]?.lastUpdated ?? '');
    const isSince = since === undefined || from >= Date.parse(since);
    return isSince && (at === undefined || (from <= Date.parse(at[1]) && until > Date.parse(at[0])));
  });
}
