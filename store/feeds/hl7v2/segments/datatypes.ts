import type { Segment } from '../parse-message';
import { readFirstPart, readText, repetitionsOf } from '../read-field';
import { codeSystem } from './systems';

/** An array, or undefined when it is empty: FHIR has no empty arrays. */
export const filled = <Value>(values: readonly (Value | undefined)[]): Value[] | undefined => {
  const present = values.filter((value): value is Value => value !== undefined);
  return present.length === 0 ? undefined : present;
};

/** Text, or undefined when it is empty: FHIR has no empty strings. */
export const orAbsent = (text: string): string | undefined => (text === '' ? undefined : text);

/** Each repetition of a field through `read`. */
export const readEach = <Value>(segment: Segment, field: number, read: (repetition: number) => Value | undefined): Value[] =>
  Array.from({ length: repetitionsOf(segment, field) }, (_, repetition) => read(repetition)).filter((value): value is Value => value !== undefined);

/** What other fields of a segment say of the code in one of them. */
export interface Beside {
  /** Name of its code system, where the field names none. */
  system: string;
  text: string;
}

/** CE, CWE, CNE: `code^text^system^alternate code^alternate text^alternate system`. */
export function readConcept(segment: Segment, field: number, sourceCode: string, repetition = 0, beside: Beside = { system: '', text: '' }): fhir4.CodeableConcept | undefined {
  const read = (component: number): string => readText(segment, field, { component, repetition });
  const codings = filled([readCoding(read(1), read(2) || beside.text, read(3) || beside.system, sourceCode), readCoding(read(4), read(5), read(6), sourceCode)]);
  const text = [read(9), read(2), beside.text, read(1), read(5)].find((one) => one !== '');
  if (codings === undefined && text === undefined) return undefined;
  return { ...(codings === undefined ? {} : { coding: codings }), ...(text === undefined ? {} : { text }) };
}

function readCoding(code: string, display: string, systemName: string, sourceCode: string): fhir4.Coding | undefined {
  if (code === '') return undefined;
  const tidy = code.replace(/\s+/g, ' ');
  const system = codeSystem(systemName, sourceCode, tidy);
  return { ...(system === undefined ? {} : { system }), code: tidy, ...(display === '' ? {} : { display }) };
}

/** XPN: `family^given^further given^suffix^prefix^^use`. */
export function readPersonName(segment: Segment, field: number, repetition = 0): fhir4.HumanName | undefined {
  const read = (component: number): string => readText(segment, field, { component, repetition });
  const family = orAbsent(readFirstPart(segment, field, { repetition }));
  const given = filled([orAbsent(read(2)), ...read(3).split(/\s+/).map(orAbsent)]);
  if (family === undefined && given === undefined) return undefined;
  const prefix = filled([orAbsent(read(5))]);
  const suffix = filled([orAbsent(read(4))]);
  const use = NAME_USES[read(7)];
  return {
    ...(use === undefined ? {} : { use }),
    ...(family === undefined ? {} : { family }),
    ...(given === undefined ? {} : { given }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(suffix === undefined ? {} : { suffix }),
  };
}

const NAME_USES: Readonly<Record<string, fhir4.HumanName['use']>> = {
  L: 'official',
  CURRENT: 'official',
  D: 'usual',
  N: 'nickname',
  A: 'nickname',
  M: 'maiden',
  B: 'old',
  PREVIOUS: 'old',
};

/** XAD: `line^line^town^county^postcode^country^type`. */
export function readAddress(segment: Segment, field: number, repetition = 0): fhir4.Address | undefined {
  const read = (component: number): string => readText(segment, field, { component, repetition });
  const line = filled([orAbsent(readFirstPart(segment, field, { repetition })), orAbsent(read(2)), orAbsent(read(8))]);
  const [city, district, postalCode, country] = [read(3), read(4), read(5), read(6)].map(orAbsent);
  if (line === undefined && city === undefined && postalCode === undefined) return undefined;
  const use = ADDRESS_USES[read(7).toUpperCase()];
  return {
    ...(use === undefined ? {} : { use }),
    ...(line === undefined ? {} : { line }),
    ...(city === undefined ? {} : { city }),
    ...(district === undefined ? {} : { district }),
    ...(postalCode === undefined ? {} : { postalCode: postalCode.toUpperCase() }),
    ...(country === undefined ? {} : { country }),
  };
}

const ADDRESS_USES: Readonly<Record<string, fhir4.Address['use']>> = { H: 'home', HOME: 'home', L: 'home', B: 'work', O: 'work', C: 'temp', TMP: 'temp', BA: 'old' };

/** XTN: `number^use^equipment^email`, or the parts of the number in components 5 to 7. */
export function readTelecom(segment: Segment, field: number, repetition: number, fallbackUse: 'home' | 'work'): fhir4.ContactPoint | undefined {
  const read = (component: number): string => readText(segment, field, { component, repetition });
  const email = orAbsent(read(4)) ?? (read(1).includes('@') ? read(1) : undefined);
  if (email !== undefined) return { system: 'email', value: email };
  const number = orAbsent(read(1)) ?? orAbsent(read(12)) ?? orAbsent([read(5), read(6), read(7)].filter((part) => part !== '').join(' '));
  if (number === undefined) return undefined;
  const isMobile = ['CP', 'MOBILE', 'MOB'].includes(read(3).toUpperCase()) || ['PRS', 'MOBILE'].includes(read(2).toUpperCase());
  const use = isMobile ? 'mobile' : ['WPN', 'WORK', 'BUSINESS'].includes(read(2).toUpperCase()) ? 'work' : fallbackUse;
  return { system: read(3).toUpperCase() === 'FX' ? 'fax' : 'phone', value: number, use };
}
