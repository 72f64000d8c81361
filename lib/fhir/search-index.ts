/**
 * What a search can find an item by, as three flat lists that PostgreSQL compares:
 *
 * - tokens: `name=system|code`, `name=code` and (no system) `name=|code` for token
 *   parameters; `name=Type/id`, `name=id` for references; `name=text` lower-cased words
 *   for strings; `name=uri` for URIs;
 * - refs: `name=Type/id`, to follow includes;
 * - dates: `{ name: [from, to] }`, instants, of each date parameter.
 */
export interface SearchIndex {
  tokens: string[];
  refs: string[];
  dates: Record<string, [from: string, to: string]>;
}
