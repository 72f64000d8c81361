/**
 * FHIR Parameters as plain objects and back. A list is a parameter that is repeated, an
 * object one with parts, and a resource stays a resource.
 */
import { z } from 'zod';

export type PlainValue = string | number | boolean | fhir4.FhirResource | PlainParts | readonly PlainValue[] | undefined;
export interface PlainParts {
  [name: string]: PlainValue;
}

/** Writes an object as Parameters. What is undefined is left out; an empty list says nothing. */
export function toParameters(parts: PlainParts): fhir4.Parameters {
  return { resourceType: 'Parameters', parameter: toParts(parts) };
}

const toParts = (parts: PlainParts): fhir4.ParametersParameter[] =>
  Object.entries(parts).flatMap(([name, value]) => (isList(value) ? value : [value]).flatMap((one) => toParameter(name, one)));

const isList = (value: PlainValue): value is readonly PlainValue[] => Array.isArray(value);
const isResource = (value: object): value is fhir4.FhirResource => 'resourceType' in value;

function toParameter(name: string, value: PlainValue): fhir4.ParametersParameter[] {
  switch (typeof value) {
    case 'string':
      return [{ name, valueString: value }];
    case 'boolean':
      return [{ name, valueBoolean: value }];
    case 'number':
      return [Number.isInteger(value) ? { name, valueInteger: value } : { name, valueDecimal: value }];
    case 'object':
      return [isResource(value) ? { name, resource: value } : { name, part: toParts(value as PlainParts) }];
    default:
      return [];
  }
}

const parameter = z.looseObject({
  name: z.string(),
  resource: z.unknown().optional(),
  get part() {
    return z.array(parameter).optional();
  },
});
const parameters = z.looseObject({ resourceType: z.literal('Parameters'), parameter: z.array(parameter).default([]) });
type Parameter = z.infer<typeof parameter>;

/** Every value of each name, in the order they came. */
export type ReadParts = Record<string, unknown[]>;

/**
 * Reads Parameters; undefined when it is none. A value of any type is read, a Reference as
 * the text of its reference, so that a client may choose the type that suits it.
 */
export function readParameters(resource: unknown): ReadParts | undefined {
  const read = parameters.safeParse(resource);
  return read.success ? readParts(read.data.parameter) : undefined;
}

function readParts(list: readonly Parameter[]): ReadParts {
  const found = new Map<string, unknown[]>();
  for (const one of list) found.set(one.name, [...(found.get(one.name) ?? []), readValue(one)]);
  return Object.fromEntries(found);
}

function readValue(one: Parameter): unknown {
  if (one.part !== undefined) return readParts(one.part);
  if (one.resource !== undefined) return one.resource;
  const value = Object.entries(one).find(([key]) => key.startsWith('value'))?.[1];
  return typeof value === 'object' && value !== null && 'reference' in value ? value.reference : value;
}

/** A parameter that must be there once. */
export const once = <Of extends z.ZodType>(of: Of) => z.tuple([of]).transform(([value]) => value);
/** A moment that must be there once, as a Date. */
export const onceInstant = once(z.iso.datetime()).transform((text) => new Date(text));
/** A parameter that may be there once. */
export const atMostOnce = <Of extends z.ZodType>(of: Of) => z.tuple([of]).optional().transform((values) => values?.[0]);
/** A parameter that may be repeated. */
export const anyNumber = <Of extends z.ZodType>(of: Of) => z.array(of).optional().transform((values) => values ?? []);
