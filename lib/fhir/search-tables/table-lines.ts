export type SearchKind = 'token' | 'date' | 'reference' | 'string' | 'uri';

/**
 * One line a parameter: `name kind path [path …]`, paths as element names below the resource; none when the value stands in no element.
 * A kind of `reference:Patient` is of references to that type alone.
 */
export type Line = `${string} ${SearchKind | `reference:${string}`} ${string}` | `${string} ${SearchKind}`;

/** The parameters of each type, by its name. */
export type SearchTable = Readonly<Record<string, readonly Line[]>>;

export const OF_SUBJECT: readonly Line[] = ['patient reference subject', 'subject reference subject'];
export const OF_PATIENT: readonly Line[] = ['patient reference patient'];
export const IDENTIFIED: readonly Line[] = ['identifier token identifier'];
