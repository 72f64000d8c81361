import type { Segment } from '../parse-message';
import { readText, repetitionsOf } from '../read-field';

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

const topic = (code: string): fhir4.Coding => ({ system: ACT_CODE, code });
const RESTRICTED: fhir4.Coding = { system: CONFIDENTIALITY, code: 'R' };
const VERY_RESTRICTED: fhir4.Coding = { system: CONFIDENTIALITY, code: 'V' };

/** Confidentiality codes (HL7 tables 0177 and 0272, and 0136's `Y`) as labels of an item; of usual control, and of who the person is (an employee), there is none. */
const MARKS: Readonly<Record<string, fhir4.Coding>> = { V: VERY_RESTRICTED, Y: VERY_RESTRICTED, R: RESTRICTED, PSY: topic('PSY'), HIV: topic('HIV'), AID: topic('HIV'), ETH: topic('ETH') };

/** What its sender says of how confidential an item is, in one field; `more` is what else is known of it. */
export function readMarks(segment: Segment | undefined, field: number, more: readonly fhir4.Coding[] = []): Pick<fhir4.Resource, 'meta'> {
  const codes = segment === undefined ? [] : Array.from({ length: repetitionsOf(segment, field) }, (_, repetition) => readText(segment, field, { repetition }).toUpperCase());
  const security = [...new Set([...codes.flatMap((code) => MARKS[code] ?? []), ...more])];
  return security.length === 0 ? {} : { meta: { security } };
}

export const MENTAL_HEALTH = topic('PSY');
