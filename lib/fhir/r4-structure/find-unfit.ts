/**
 * Where a resource is not of the structure that FHIR R4 gives its type: an element that
 * there is not, a list that is none, a value of another form, or a modifier (FHIR R4, Extensibility: what cannot be
 * understood must not be passed over, wherever it stands). It is what a resource of
 * another version of FHIR is found by. `structure.json` is HL7's own (derive-structure.test.ts).
 */
import { isExactNumber } from '../exact-numbers';
import { elementsOf, requiredChoicesOf, type Element } from './elements';
import { PRIMITIVES } from './primitives';

export interface UnfitElement {
  /** FHIR path below the resource, such as `code.coding[0].system` */
  path: string;
  message: string;
}

/** More than this nobody mends one by one. */
const MOST = 50;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns none for what is of R4's structure; at most 50 */
export function findUnfit(resource: { resourceType: string }): UnfitElement[] {
  const found: UnfitElement[] = [];
  checkResource(resource, '', found);
  return found.slice(0, MOST);
}

function checkResource(value: unknown, path: string, found: UnfitElement[]): void {
  const type = isObject(value) ? value.resourceType : undefined;
  if (!isObject(value) || typeof type !== 'string' || elementsOf(type)?.has('resourceType') !== true) found.push({ path: below(path, 'resourceType'), message: 'is no type of FHIR R4' });
  else checkObject(value, type, path, found);
}

function checkObject(value: Json, type: string, path: string, found: UnfitElement[]): void {
  const elements = elementsOf(type) ?? new Map<string, Element>();
  if (Object.keys(value).length === 0) return void found.push({ path, message: 'must not be empty: leave it out' });
  // What is said of a primitive can stand in its place, such as why it is absent.
  for (const [name, { isRequired }] of elements) if (isRequired && !Object.hasOwn(value, name) && !Object.hasOwn(value, `_${name}`)) found.push({ path: below(path, name), message: 'is missing' });
  checkChoices(value, type, { path, elements }, found);
  for (const [name, child] of Object.entries(value)) {
    if (found.length >= MOST) return;
    const element = elements.get(name) ?? ofPrimitive(name, elements);
    if (name === 'modifierExtension' || (name === 'implicitRules' && path !== '')) found.push({ path: below(path, name), message: 'changes what is said and is not understood here' });
    else if (element) checkElement(child, element, { path: below(path, name), beside: value[`_${name}`] }, found);
    else found.push({ path: below(path, name), message: `is no element of ${type.replaceAll('_', '.')} in FHIR R4` });
  }
}

/** "Only one of the possible types may be used" (FHIR R4, formats, choice of data types), and of some one must. */
function checkChoices(value: Json, type: string, { path, elements }: { path: string; elements: ReadonlyMap<string, Element> }, found: UnfitElement[]): void {
  const made = new Map<string, string>();
  for (const key of Object.keys(value)) {
    const name = key.replace(/^_/, '');
    const choice = elements.get(name)?.choice;
    if (choice === undefined) continue;
    const before = made.get(choice);
    if (before !== undefined && before !== name) found.push({ path: below(path, name), message: `is one type too many: ${before} is there, and R4 lets it be one of them` });
    else made.set(choice, name);
  }
  for (const choice of requiredChoicesOf(type)) {
    if (made.has(choice)) continue;
    const names = [...elements].filter(([, element]) => element.choice === choice).map(([name]) => name);
    found.push({ path: below(path, choice), message: `is missing: ${names.length > 5 ? `it has the name of its type, such as ${names[0] ?? ''}` : names.join(' or ')}` });
  }
}

/** What a resource is called and what it is has no more to it than its value. */
const SAYS_ALL: ReadonlySet<string> = new Set(['_id', '_resourceType']);

/** `_birthDate` says of `birthDate` what its own value cannot (FHIR R4, json, 2.6.2.1). */
function ofPrimitive(name: string, elements: ReadonlyMap<string, Element>): Element | undefined {
  const said = name.startsWith('_') && !SAYS_ALL.has(name) ? elements.get(name.slice(1)) : undefined;
  return said && isPrimitive(said.kind) ? { kind: 'Element', isList: said.isList, isRequired: false } : undefined;
}

const isPrimitive = (kind: string): boolean => kind.startsWith('=') || Object.hasOwn(PRIMITIVES, kind);

function checkElement(value: unknown, { kind, isList }: Element, { path, beside }: { path: string; beside: unknown }, found: UnfitElement[]): void {
  if (!isList) return checkValue(value, kind, path, found);
  if (!Array.isArray(value)) return void found.push({ path, message: 'must be a list' });
  if (value.length === 0) return void found.push({ path, message: 'must not be empty: leave it out' });
  value.forEach((one: unknown, position) => {
    // A value that is absent from a list has its extension in the list beside it.
    const isAbsent = one === null && (kind === 'Element' || (Array.isArray(beside) && isObject(beside[position])));
    if (!isAbsent) checkValue(one, kind, `${path}[${position}]`, found);
  });
}

function checkValue(value: unknown, kind: string, path: string, found: UnfitElement[]): void {
  if (found.length >= MOST) return;
  // A decimal with its digits is held as a text, and is none.
  if (isExactNumber(value)) return kind === 'decimal' ? undefined : void found.push({ path, message: 'must not be a number of that form' });
  if (kind === 'ResourceList') return checkResource(value, path, found);
  if (kind.startsWith('=')) {
    const codes = kind.slice(1).split('|');
    if (!codes.includes(value as string)) found.push({ path, message: `must be one of ${codes.join(', ')}` });
  } else if (Object.hasOwn(PRIMITIVES, kind)) {
    if (PRIMITIVES[kind]?.(value) !== true) found.push({ path, message: kind === 'xhtml' ? 'has what no narrative may have: a script, a form, an address that is run, or what is no XHTML' : `is no ${kind} as FHIR R4 writes it` });
  } else if (isObject(value)) checkObject(value, kind, path, found);
  else found.push({ path, message: Array.isArray(value) ? 'must not be a list' : `must be a ${kind.replaceAll('_', '.')}` });
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
