/** The elements of each type of R4. `structure.json` is HL7's own (derive-structure.test.ts). */
import structure from './structure.json';

export interface Element {
  kind: string;
  isList: boolean;
  isRequired: boolean;
}

const types = new Map<string, ReadonlyMap<string, Element>>();

/** A type's elements; undefined for what is no type of R4. */
export function elementsOf(type: string): ReadonlyMap<string, Element> | undefined {
  const known = types.get(type);
  if (known || !Object.hasOwn(structure, type)) return known;
  const written = Object.entries((structure as unknown as Record<string, Record<string, string>>)[type] ?? {});
  const elements = new Map(written.map(([name, kind]) => [name.replace('!', ''), { kind: kind.replace('[]', ''), isList: kind.endsWith('[]'), isRequired: name.startsWith('!') }]));
  types.set(type, elements);
  return elements;
}
