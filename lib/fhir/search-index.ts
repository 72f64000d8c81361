import { datePeriod, periodBounds, type DatePeriod } from './date-period';
import { searchParametersOf, type SearchParameter } from './search-parameters';

/**
 * What a search can find an item by, as three flat lists that PostgreSQL compares:
 *
 * - tokens: `name=system|code`, `name=code` and (no system) `name=|code` for token
 *   parameters; `name=Type/id`, `name=id` for references; `name=text` for every beginning
 *   of a string's words; `name=uri` for URIs;
 * - refs: `name=Type/id`, to follow includes;
 * - dates: `{ name: [from, to] }`, instants, of each date parameter.
 */
export interface SearchIndex {
  tokens: string[];
  refs: string[];
  dates: Record<string, DatePeriod>;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Indexes one resource by the parameters of its type. Total: what it cannot read it leaves out. */
export function indexForSearch(resource: fhir4.FhirResource): SearchIndex {
  const tokens = new Set<string>();
  const refs = new Set<string>();
  const dates: Record<string, DatePeriod> = {};
  for (const parameter of searchParametersOf(resource.resourceType)) {
    for (const value of valuesOf(resource, parameter)) {
      for (const token of tokensOf(parameter, value)) tokens.add(token);
      if (parameter.kind === 'reference') for (const target of targetsOf(value)) refs.add(`${parameter.name}=${target}`);
      if (parameter.kind === 'date') widen(dates, parameter.name, periodOf(value));
    }
  }
  return { tokens: [...tokens], refs: [...refs], dates };
}

function valuesOf(resource: fhir4.FhirResource, parameter: SearchParameter): unknown[] {
  return parameter.paths.flatMap((path) =>
    path.split('.').reduce<unknown[]>((found, step) => found.flatMap((value) => (isObject(value) ? [value[step]].flat() : [])), [resource]),
  ).filter((value) => value !== undefined && value !== null && (parameter.target === undefined || refersTo(parameter.target, value)));
}

function tokensOf({ name, kind }: SearchParameter, value: unknown): string[] {
  switch (kind) {
    case 'token':
      return codesOf(value).map((code) => `${name}=${code}`);
    case 'reference':
      return [...targetsOf(value).flatMap((target) => [target, target.slice(target.indexOf('/') + 1)]), ...logicalIdsOf(value), ...canonicalsOf(value)].map(
        (target) => `${name}=${target}`,
      );
    case 'string':
      return beginningsOf(textOf(value) ?? '').map((word) => `${name}=${word}`);
    case 'uri':
      return textOf(value) === undefined ? [] : [`${name}=${textOf(value)}`];
    case 'date':
      return [];
  }
}

/** Every way of asking for a coded value (FHIR R4, search, token). */
function codesOf(value: unknown): string[] {
  if (typeof value === 'boolean' || typeof value === 'string') return [String(value)];
  if (!isObject(value)) return [];
  if (Array.isArray(value.coding)) return value.coding.flatMap(codesOf);
  const code = textOf(value.code) ?? textOf(value.value);
  if (code === undefined) return [];
  const system = textOf(value.system);
  return system === undefined ? [code, `|${code}`] : [code, `${system}|${code}`, `${system}|`];
}

/** A canonical address, with its version and without. */
const canonicalsOf = (value: unknown): string[] => (typeof value === 'string' ? [value, value.replace(/\|.*$/, '')] : []);

/** `Type/id` of a reference, without base or version. */
function targetsOf(value: unknown): string[] {
  const reference = isObject(value) ? textOf(value.reference) : undefined;
  const match = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]+)?$/.exec(reference ?? '');
  return match?.[1] === undefined ? [] : [match[1]];
}

/** Whether a reference says that it is to something of a type. */
const refersTo = (type: string, value: unknown): boolean => isObject(value) && (value.type === type || targetsOf(value).some((target) => target.startsWith(`${type}/`)));

/** A reference by identifier is found by it too: `system|value`. */
function logicalIdsOf(value: unknown): string[] {
  return isObject(value) && isObject(value.identifier) ? codesOf(value.identifier) : [];
}

/** Lower case and without accents (FHIR R4, search, string); by way of capitals, in which ß is SS. */
export const plainText = (text: string): string => text.normalize('NFD').replaceAll(/\p{Diacritic}/gu, '').toUpperCase().toLowerCase().trim();

/** The longest beginning of a word that can be searched for. */
export const LONGEST_START = 40;

/** A string search matches from the start: every beginning of the whole text and of each word in it. */
function beginningsOf(text: string): string[] {
  const plain = plainText(text);
  const starts = new Set([plain, ...plain.split(/[^\p{L}\p{N}]+/u)].filter(Boolean));
  return [...new Set([...starts].flatMap((word) => Array.from({ length: Math.min(word.length, LONGEST_START) }, (_, end) => word.slice(0, end + 1))))];
}

function periodOf(value: unknown): DatePeriod | undefined {
  if (typeof value === 'string') return datePeriod(value);
  return isObject(value) ? periodBounds(value) : undefined;
}

/** Several values of one parameter span from the first to the last. */
function widen(dates: Record<string, DatePeriod>, name: string, period: DatePeriod | undefined): void {
  if (!period) return;
  const before = dates[name];
  dates[name] = before ? [before[0] < period[0] ? before[0] : period[0], before[1] > period[1] ? before[1] : period[1]] : period;
}
