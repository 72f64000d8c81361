/**
 * What may stay of each kind of value when it is taken out of sight whose it is: by
 * allow-list, so that what nobody thought of goes.
 */
import { digitsOf } from '@/lib/fhir/exact-numbers';
import { isKnownCode, isUnit } from './known-codes';

type Json = unknown;
type JsonObject = Record<string, Json>;
const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Makes a name that says nothing of an item's own, the same each time. */
export type Pseudonym = (reference: string) => string;

/** How one value is kept; undefined when nothing of it may be. */
export type Keep = (value: Json, pseudonym: Pseudonym) => Json;

/** A code alone: what a source wrote beside it is text. */
export const keepCoding: Keep = (value) => {
  if (!isObject(value)) return undefined;
  const { system, code } = value;
  if (typeof system !== 'string' || typeof code !== 'string') return undefined;
  return isKnownCode(system, code) ? { system, code } : undefined;
};

export const keepConcept: Keep = (value, pseudonym) => {
  if (!isObject(value) || !Array.isArray(value.coding)) return undefined;
  const coding = value.coding.flatMap((one: Json) => keepCoding(one, pseudonym) ?? []);
  return coding.length === 0 ? undefined : { coding };
};

/** A word of FHIR's own lists, such as a status. */
export const keepWord =
  (...words: string[]): Keep =>
  (value) =>
    typeof value === 'string' && words.includes(value) ? value : undefined;

/** The month of a day or moment. */
export const keepMonth: Keep = (value) => {
  const [month] = typeof value === 'string' ? (/^\d{4}(?:-(?:0[1-9]|1[0-2]))?(?=$|-|T)/.exec(value) ?? []) : [];
  return month;
};

export const keepPeriod: Keep = (value, pseudonym) => {
  if (!isObject(value)) return undefined;
  const [start, end] = [keepMonth(value.start, pseudonym), keepMonth(value.end, pseudonym)];
  return start === undefined && end === undefined ? undefined : { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
};

const UCUM = 'http://unitsofmeasure.org';
/** A measurement of ten digits is no measurement. */
const LARGEST = 1e9;
/** More digits than any measurement has say something else than how exact it was, such as whose it is. */
const MOST_DIGITS = 6;
/** With the digits that it was written with (exact-numbers.ts). */
const isAmount = (value: Json): value is number => Math.abs(Number(digitsOf(value) ?? NaN)) < LARGEST;

/** A number with its unit's code. Without one nobody knows what it counts. */
export const keepQuantity: Keep = (value) => {
  if (!isObject(value)) return undefined;
  const { value: amount, system, code, comparator } = value;
  if (!isAmount(amount) || system !== UCUM || typeof code !== 'string' || !isUnit(code)) return undefined;
  const compared = keepWord('<', '<=', '>=', '>')(comparator, () => '');
  return { value: keepDigits(amount), ...(compared === undefined ? {} : { comparator: compared }), system: UCUM, code };
};

/** As it was written where it has few digits, with noughts at its ends; rounded where it has more. */
function keepDigits(amount: number): number {
  const written = digitsOf(amount) ?? '';
  return written.replaceAll(/\D/g, '').length <= MOST_DIGITS ? amount : Number(Number(written).toPrecision(MOST_DIGITS));
}

export const keepRange: Keep = (value, pseudonym) => {
  if (!isObject(value)) return undefined;
  const [low, high] = [keepQuantity(value.low, pseudonym), keepQuantity(value.high, pseudonym)];
  return low === undefined && high === undefined ? undefined : { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
};

/** A whole number of no more digits than an amount keeps. */
export const keepCount: Keep = (value) => (Number.isInteger(value) && Math.abs(Number(value)) < 10 ** MOST_DIGITS ? value : undefined);
export const keepFlag: Keep = (value) => (typeof value === 'boolean' ? value : undefined);

/** A reference to another item that is given, by its made-up name. */
export const keepReference =
  (...types: string[]): Keep =>
  (value, pseudonym) => {
    const [, type = '', id = ''] = isObject(value) && typeof value.reference === 'string' ? (/^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(value.reference) ?? []) : [];
    return types.includes(type) ? { reference: `${type}/${pseudonym(`${type}/${id}`)}` } : undefined;
  };

/** Every one of a list that may stay. */
export const keepEach =
  (keep: Keep): Keep =>
  (value, pseudonym) => {
    const kept = Array.isArray(value) ? value.flatMap((one: Json) => keep(one, pseudonym) ?? []) : [];
    return kept.length === 0 ? undefined : kept;
  };

/** The named elements of an object. */
export const keepElements =
  (elements: Readonly<Record<string, Keep>>): Keep =>
  (value, pseudonym) => {
    if (!isObject(value)) return undefined;
    const kept = Object.entries(elements).flatMap(([name, keep]) => {
      const left = Object.hasOwn(value, name) ? keep(value[name], pseudonym) : undefined;
      return left === undefined ? [] : [[name, left] as const];
    });
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  };
