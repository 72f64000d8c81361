/**
 * The elements of each type of R4. `structure.json` is HL7's own schema (derive-structure.test.ts). It demands no
 * primitive, since an extension can stand in its place, and no choice: `required.json` has those that the
 * StructureDefinitions of R4 (4.0.1) demand.
 */
import required from './required.json';
import structure from './structure.json';

export interface Element {
  kind: string;
  isList: boolean;
  isRequired: boolean;
  /** `value` of `valueQuantity`, where R4 lets an element have one of several types. */
  choice?: string;
}

/** Choices of which one must be made, by type: their stems. */
export const requiredChoicesOf = (type: string): readonly string[] => demandedOf(type).flatMap((name) => /^(.*)\[x\]$/.exec(name)?.[1] ?? []);

const demandedOf = (type: string): readonly string[] => (Object.hasOwn(required, type) ? ((required as Record<string, string[]>)[type] ?? []) : []);

const types = new Map<string, ReadonlyMap<string, Element>>();

/** A type's elements; undefined for what is no type of R4. */
export function elementsOf(type: string): ReadonlyMap<string, Element> | undefined {
  const known = types.get(type);
  if (known || !Object.hasOwn(structure, type)) return known;
  const written = Object.entries((structure as unknown as Record<string, Record<string, string>>)[type] ?? {});
  const demanded = demandedOf(type);
  const elements = new Map<string, Element>(
    written.map(([marked, kind]) => {
      const name = marked.replace('!', '');
      return [name, { kind: kind.replace('[]', ''), isList: kind.endsWith('[]'), isRequired: marked !== name || demanded.includes(name) }];
    }),
  );
  markChoices(type, elements);
  types.set(type, elements);
  return elements;
}

/** What the name of a choice's element can end in: an extension's value may be of every type. The longest first, as `DateTime` ends in `Time`. */
const TYPES = Object.keys(structure.Extension)
  .flatMap((name) => /^value([A-Z].*)$/.exec(name)?.[1] ?? [])
  .sort((one, other) => other.length - one.length);

/** Named alike, and no choice: R4 lets both be there. */
const NO_CHOICES: ReadonlySet<string> = new Set(['ClinicalImpression_Finding.item', 'PaymentReconciliation.payment', 'Task.instantiates']);

/**
 * The published schema has each type of a choice as an element of its own, and does not say which belong together:
 * those whose names differ by their type alone, none of which is a list or must be there (`reasonCode` is a list).
 */
function markChoices(type: string, elements: ReadonlyMap<string, Element>): void {
  const stems = new Map<string, Element[]>();
  for (const [name, element] of elements) {
    const ending = element.isList || element.isRequired ? undefined : TYPES.find((one) => name.endsWith(one) && name !== one);
    if (ending === undefined || !isOfType(element.kind, ending)) continue;
    const stem = name.slice(0, -ending.length);
    if (NO_CHOICES.has(`${type}.${stem}`)) continue;
    stems.set(stem, [...(stems.get(stem) ?? []), element]);
  }
  for (const [stem, members] of stems) if (members.length > 1) for (const member of members) member.choice = stem;
}

/** Primitive types of one form are written as any of them; `referenceSeqId` is no id, and no choice. */
const isOfType = (kind: string, type: string): boolean => (/^[A-Z]/.test(kind) ? kind === type : kind.startsWith('=') || !Object.hasOwn(structure, type));
