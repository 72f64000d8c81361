import { datePeriod, withinYears } from '@/lib/fhir/date-period';
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { SearchParameter } from '@/lib/fhir/search-parameters';
import type { DateCondition } from '@/store/enforcement/door-types';
import { requireValues, restoreZone, type QueryPair } from './query-pairs';

const VALUE = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(\d.*)$/;

/** The conditions of one date parameter: any of them is enough. @param now `ap` widens with the distance from it */
export function toDateConditions(parameter: SearchParameter, pair: QueryPair, now: Date): DateCondition[] {
  return requireValues(pair).map((value) => {
    const [, prefix = 'eq', written = ''] = VALUE.exec(value) ?? [];
    const period = datePeriod(restoreZone(written));
    if (!period) {
      throw new FhirError('invalid', `The value of “${pair.name}” is not a date: write it as 2026-03-04 or 2026-03-04T10:15:00Z, with a prefix such as ge before it if need be.`, [pair.name]);
    }
    const [from, to] = prefix === 'ap' ? widen(period, now) : period;
    return { parameter: parameter.name, prefix: prefix as DateCondition['prefix'], from, to };
  });
}

/** "The recommended value for the approximation is 10% of the gap between now and the date" (FHIR R4, search, prefixes). */
function widen([from, to]: readonly [string, string], now: Date): [string, string] {
  const margin = (moment: string): number => Math.abs(now.getTime() - Date.parse(moment)) / 10;
  return [withinYears(Date.parse(from) - margin(from)), withinYears(Date.parse(to) + margin(to))];
}
