import { toExactNumber } from '@/lib/fhir/exact-numbers';
import type { Segment } from '../parse-message';
import { readText, readWholeText, repetitionsOf } from '../read-field';
import { readTimeOfDay, readTimestamp } from '../read-timestamp';
import { readConcept } from './datatypes';
import { readUnit as readUnitText } from './units';

type Value = Pick<
  fhir4.Observation,
  | 'valueQuantity'
  | 'valueString'
  | 'valueCodeableConcept'
  | 'valueDateTime'
  | 'valueTime'
  | 'valuePeriod'
  | 'valueRange'
  | 'dataAbsentReason'
  | 'component'
>;

const ABSENT: Value = { dataAbsentReason: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown', display: 'Unknown' }] } };

/** A decimal with at most 18 digits, as FHIR holds it, and a comparator that laboratories put before it. */
const NUMBER = /^(<=|>=|<|>)?\s*([+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15}))$/;

/** OBX-5, by the type that OBX-2 says it has. What does not fit its type is kept as text, never lost. */
export function readObservationValue(obx: Segment, sourceCode: string): Value {
  if (repetitionsOf(obx, 5) === 0) return ABSENT;
  const whole = readWholeText(obx, 5);
  if (whole === '') return ABSENT;
  const repeats = repetitionsOf(obx, 5) > 1;
  switch (readText(obx, 2).toUpperCase()) {
    case 'NM':
    case '':
      return (repeats ? undefined : readQuantity(readText(obx, 5), obx)) ?? withUnit(whole, obx);
    case 'SN':
      return (repeats ? undefined : readStructuredNumber(obx)) ?? withUnit(whole, obx);
    case 'CE':
    case 'CWE':
    case 'CNE':
    case 'CF':
      return (repeats ? readConcepts(obx, sourceCode) : readConceptValue(obx, sourceCode)) ?? { valueString: whole };
    case 'DT':
    case 'TS':
    case 'DTM':
      return (repeats ? undefined : readDateTime(obx)) ?? { valueString: whole };
    case 'TM':
      return (repeats ? undefined : readTimeValue(obx)) ?? { valueString: whole };
    case 'DR':
      return (repeats ? undefined : readPeriodValue(obx)) ?? { valueString: whole };
    case 'ED':
      // One that has content is no value, but the report's own form (encapsulated.ts).
      return ABSENT;
    default:
      return { valueString: whole };
  }
}

const isPlain = (text: string): boolean => !/^[<>]/.test(text) && NUMBER.test(text);

/** FHIR writes no `+`, and digits on both sides of a point. */
const exact = (written: string): number => toExactNumber(written.replace(/^\+/, '').replace(/^(-?)\./, '$10.').replace(/\.$/, ''));

/** OBX-6, by its code or else its text. `10^9/L` and `kg/m^2` with their caret bare are one unit, and no code with its text. */
function unitText(obx: Segment): string {
  const [code = '', text = ''] = [1, 2].map((component) => readText(obx, 6, { component }));
  if (/^[x×]?\s*10$/i.test(code) && /^\d{1,2}(?!\d)/.test(text)) return `${code}*${text}`;
  return /m$/i.test(code) && /^[23](?![\d\p{L}])/u.test(text) ? `${code}${text}` : code || text;
}
const readUnit = (obx: Segment): ReturnType<typeof readUnitText> => readUnitText(unitText(obx));

/** A value without its unit, where that was written beside it as well as in OBX-6. */
function withoutUnit(text: string, obx: Segment): string {
  const unit = unitText(obx);
  return unit !== '' && text.toLowerCase().endsWith(` ${unit.toLowerCase()}`) ? text.slice(0, -unit.length).trim() : text;
}

function readQuantity(written: string, obx: Segment): Value | undefined {
  const match = NUMBER.exec(withoutUnit(written, obx));
  if (match?.[2] === undefined) return undefined;
  const comparator = match[1] as fhir4.Quantity['comparator'] | undefined;
  return { valueQuantity: { value: exact(match[2]), ...(comparator === undefined ? {} : { comparator }), ...readUnit(obx) } };
}

/** SN: `comparator^number^separator^number`; a dash between two plain numbers is a range. */
function readStructuredNumber(obx: Segment): Value | undefined {
  const [comparator, first, separator, second] = [1, 2, 3, 4].map((component) => readText(obx, 5, { component }));
  if (separator === '-' && comparator === '' && first !== undefined && second !== undefined && isPlain(first) && isPlain(second)) {
    const unit = readUnit(obx);
    return { valueRange: { low: { value: exact(first), ...unit }, high: { value: exact(second), ...unit } } };
  }
  if (separator !== '' || second !== '') return undefined;
  return readQuantity(`${comparator === '=' ? '' : (comparator ?? '')}${first ?? ''}`, obx);
}

const readConceptValue = (obx: Segment, sourceCode: string): Value | undefined => {
  const concept = readConcept(obx, 5, sourceCode);
  return concept === undefined ? undefined : { valueCodeableConcept: concept };
};

/** Several codes are several parts of the result, each with its own: an Observation has one value. */
function readConcepts(obx: Segment, sourceCode: string): Value | undefined {
  const code = readConcept(obx, 3, sourceCode);
  const concepts = Array.from({ length: repetitionsOf(obx, 5) }, (_, repetition) => readConcept(obx, 5, sourceCode, repetition));
  if (code === undefined) return undefined;
  const component = concepts.flatMap((concept) => (concept === undefined ? [] : [{ code, valueCodeableConcept: concept }]));
  return component.length === 0 ? undefined : { component };
}

const readDateTime = (obx: Segment): Value | undefined => {
  const timestamp = readTimestamp(readText(obx, 5), obx.zone);
  return timestamp === undefined ? undefined : { valueDateTime: timestamp };
};

const readTimeValue = (obx: Segment): Value | undefined => {
  const time = readTimeOfDay(readText(obx, 5));
  return time === undefined ? undefined : { valueTime: time };
};

/** DR: `from^to`, both of them. */
function readPeriodValue(obx: Segment): Value | undefined {
  const [start, end] = [1, 2].map((component) => readTimestamp(readText(obx, 5, { component }), obx.zone));
  return start === undefined || end === undefined ? undefined : { valuePeriod: { start, end } };
}

/** Text of a result that should have been a number keeps its unit beside it. */
function withUnit(text: string, obx: Segment): Value {
  const { unit } = readUnit(obx);
  return { valueString: unit === undefined ? text : `${withoutUnit(text, obx)} ${unit}` };
}

/** OBX-7: `low - high`, `< high`, `> low`, or text as it stands. */
export function readReferenceRange(obx: Segment): fhir4.ObservationReferenceRange[] | undefined {
  const text = readWholeText(obx, 7);
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  const unit = readUnit(obx);
  const bare = withoutUnit(/^\((.*)\)$|^\[(.*)\]$/.exec(text)?.slice(1).join('').trim() ?? text, obx);
  const between = /^(-?\d*\.?\d+)\s*(?:-|–|to)\s*(-?\d*\.?\d+)$/.exec(bare);
  if (between?.[1] !== undefined && between[2] !== undefined) {
    return [{ low: { value: exact(between[1]), ...unit }, high: { value: exact(between[2]), ...unit }, text }];
  }
  const edge = /^(<=?|>=?)\s*(-?\d*\.?\d+)$/.exec(bare);
  if (edge?.[1] !== undefined && edge[2] !== undefined) {
    const value = { value: exact(edge[2]), ...unit };
    return [{ ...(edge[1].startsWith('<') ? { high: value } : { low: value }), text }];
  }
  return [{ text }];
}

const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
const INTERPRETATIONS: Readonly<Record<string, string>> = {
  L: 'Low',
  H: 'High',
  LL: 'Critical low',
  HH: 'Critical high',
  N: 'Normal',
  A: 'Abnormal',
  AA: 'Critical abnormal',
  '<': 'Off scale low',
  '>': 'Off scale high',
  S: 'Susceptible',
  R: 'Resistant',
  I: 'Intermediate',
  POS: 'Positive',
  NEG: 'Negative',
  U: 'Significant change up',
  D: 'Significant change down',
  B: 'Better',
  W: 'Worse',
  HX: 'above high threshold',
  LX: 'below low threshold',
  IND: 'Indeterminate',
  E: 'Equivocal',
  DET: 'Detected',
  ND: 'Not detected',
  RR: 'Reactive',
  WR: 'Weakly reactive',
  NR: 'Non-reactive',
};
/** How UK laboratories write some of them (PMIP). */
const LOCAL_INTERPRETATIONS: Readonly<Record<string, string>> = { HI: 'H', LO: 'L' };

/** OBX-8, HL7 table 0078, whose codes are those of v3-ObservationInterpretation. A flag of the laboratory's own is kept as it stands. */
export function readInterpretation(obx: Segment): fhir4.CodeableConcept[] | undefined {
  const flags = Array.from({ length: repetitionsOf(obx, 8) }, (_, repetition) => [1, 2].map((component) => readText(obx, 8, { component, repetition })));
  const concepts = flags.flatMap(([flag = '', text = '']): fhir4.CodeableConcept[] => {
    const code = LOCAL_INTERPRETATIONS[flag.toUpperCase()] ?? flag.toUpperCase();
    const display = INTERPRETATIONS[code];
    if (display !== undefined) return [{ coding: [{ system: INTERPRETATION, code, display }] }];
    return flag === '' && text === '' ? [] : [{ text: text || flag }];
  });
  return concepts.length === 0 ? undefined : concepts;
}
