import { toExactNumber } from '@/lib/fhir/exact-numbers';
import type { Segment } from '../parse-message';
import { readText, readWholeText, repetitionsOf } from '../read-field';
import { readTimestamp } from '../read-timestamp';
import { readConcept } from './datatypes';
import { readUnit } from './units';

type Value = Pick<fhir4.Observation, 'valueQuantity' | 'valueString' | 'valueCodeableConcept' | 'valueDateTime' | 'valueRange' | 'dataAbsentReason' | 'component'>;

const ABSENT: Value = { dataAbsentReason: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown', display: 'Unknown' }] } };

/** A decimal with at most 18 digits, as FHIR holds it, and a comparator that laboratories put before it. */
const NUMBER = /^(<=|>=|<|>)?\s*([+-]?\d{1,15}(?:\.\d{1,15})?)$/;

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
      return (repeats ? undefined : readDateTime(readText(obx, 5))) ?? { valueString: whole };
    default:
      return { valueString: whole };
  }
}

/** FHIR writes no `+`. */
const exact = (written: string): number => toExactNumber(written.replace(/^\+/, ''));

function readQuantity(text: string, obx: Segment): Value | undefined {
  const match = NUMBER.exec(text);
  if (match?.[2] === undefined) return undefined;
  const comparator = match[1] as fhir4.Quantity['comparator'] | undefined;
  return { valueQuantity: { value: exact(match[2]), ...(comparator === undefined ? {} : { comparator }), ...readUnit(readText(obx, 6)) } };
}

/** SN: `comparator^number^separator^number`; a dash between two numbers is a range. */
function readStructuredNumber(obx: Segment): Value | undefined {
  const [comparator, first, separator, second] = [1, 2, 3, 4].map((component) => readText(obx, 5, { component }));
  if (separator === '-' && first !== undefined && second !== undefined && NUMBER.test(first) && NUMBER.test(second)) {
    const unit = readUnit(readText(obx, 6));
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

const readDateTime = (text: string): Value | undefined => {
  const timestamp = readTimestamp(text);
  return timestamp === undefined ? undefined : { valueDateTime: timestamp };
};

/** Text of a result that should have been a number keeps its unit beside it. */
function withUnit(text: string, obx: Segment): Value {
  const unit = readUnit(readText(obx, 6)).unit;
  return { valueString: unit === undefined ? text : `${text} ${unit}` };
}

/** OBX-7: `low - high`, `< high`, `> low`, or text as it stands. */
export function readReferenceRange(obx: Segment): fhir4.ObservationReferenceRange[] | undefined {
  const text = readWholeText(obx, 7);
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  const unit = readUnit(readText(obx, 6));
  const between = /^\[?\s*(-?\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(-?\d+(?:\.\d+)?)\s*\]?$/.exec(text);
  if (between?.[1] !== undefined && between[2] !== undefined) {
    return [{ low: { value: exact(between[1]), ...unit }, high: { value: exact(between[2]), ...unit }, text }];
  }
  const edge = /^(<=?|>=?)\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  if (edge?.[1] !== undefined && edge[2] !== undefined) {
    const value = { value: exact(edge[2]), ...unit };
    return [{ ...(edge[1].startsWith('<') ? { high: value } : { low: value }), text }];
  }
  return [{ text }];
}

const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
const INTERPRETATIONS: Readonly<Record<string, string>> = {
  L: 'Low', H: 'High', LL: 'Critical low', HH: 'Critical high', N: 'Normal', A: 'Abnormal', AA: 'Critical abnormal',
  '<': 'Off scale low', '>': 'Off scale high', S: 'Susceptible', R: 'Resistant', I: 'Intermediate', POS: 'Positive', NEG: 'Negative', U: 'Significant change up', D: 'Significant change down', B: 'Better', W: 'Worse',
};

/** OBX-8, HL7 table 0078, whose codes are those of v3-ObservationInterpretation. */
export function readInterpretation(obx: Segment): fhir4.CodeableConcept[] | undefined {
  const codes = Array.from({ length: repetitionsOf(obx, 8) }, (_, repetition) => readText(obx, 8, { repetition }).toUpperCase());
  const concepts = codes.flatMap((code): fhir4.CodeableConcept[] => {
    const display = INTERPRETATIONS[code];
    return display === undefined ? [] : [{ coding: [{ system: INTERPRETATION, code, display }] }];
  });
  return concepts.length === 0 ? undefined : concepts;
}
