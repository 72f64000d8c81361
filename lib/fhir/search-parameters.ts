/**
 * The search parameters of each type (FHIR R4, "Search Parameters"), as one table: name,
 * kind and where in the resource its values are. The capability statement, the parsing of
 * searches and the index of items all read it. Names and kinds are R4's own; R4 has none
 * for `status` and `category` of a Flag and `purpose` and `notice` of an AuditEvent, which are ours.
 */
import { CLINICAL_PARAMETERS } from './search-tables/clinical';
import { DIRECTORY_PARAMETERS } from './search-tables/directory';
import { KEEPING_PARAMETERS } from './search-tables/keeping';
import { OTHER_PARAMETERS } from './search-tables/other';
import { PLANNING_PARAMETERS } from './search-tables/planning';
import type { Line, SearchKind, SearchTable } from './search-tables/table-lines';

export type { SearchKind } from './search-tables/table-lines';

export interface SearchParameter {
  name: string;
  kind: SearchKind;
  /** The one type that a reference is to, where its elements refer to others as well. */
  target?: string | undefined;
  /** Element paths below the resource; arrays are walked, choice types are named in full. */
  paths: readonly string[];
}

/** Parameters of every type. */
const EVERY: readonly Line[] = [
  '_id token id',
  '_lastUpdated date meta.lastUpdated',
  '_security token meta.security',
  '_tag token meta.tag',
  '_source uri meta.source',
  '_profile uri meta.profile',
];

const TABLE: SearchTable = {
  ...PLANNING_PARAMETERS,
  ...CLINICAL_PARAMETERS,
  ...KEEPING_PARAMETERS,
  ...DIRECTORY_PARAMETERS,
  ...OTHER_PARAMETERS,
};

const parseLine = (line: Line): SearchParameter => {
  const [name = '', kindAndTarget = 'token', ...paths] = line.split(' ');
  const [kind, target] = kindAndTarget.split(':');
  return { name, kind: kind as SearchKind, target, paths };
};

const EVERY_PARAMETERS = EVERY.map(parseLine);
const PARAMETERS = new Map(Object.entries(TABLE).map(([type, lines]) => [type, [...EVERY_PARAMETERS, ...lines.map(parseLine)]]));

/** Types that are kept and can be searched: those of the patient compartment, what they refer to, and the directory. */
export const SEARCHABLE_TYPES: readonly string[] = [...PARAMETERS.keys()].sort();

export const isSearchableType = (type: string): boolean => PARAMETERS.has(type);

/** A type's parameters; one that is not in the table has those of every type. */
export function searchParametersOf(type: string): readonly SearchParameter[] {
  return PARAMETERS.get(type) ?? EVERY_PARAMETERS;
}

/** A type's parameter by name. */
export function findSearchParameter(type: string, name: string): SearchParameter | undefined {
  return searchParametersOf(type).find((parameter) => parameter.name === name);
}
