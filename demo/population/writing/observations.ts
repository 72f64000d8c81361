/** Measurements and laboratory results. */
import type { Random } from '../random';
import { PANEL_CODES, PANELS, testOf, type PanelName, type TestName } from '../terms/tests';
import { hl7, LOINC, quantity, SNOMED } from '../terms/systems';
import type { Recorder } from './recorder';

function testConcept(test: TestName): fhir4.CodeableConcept {
  const term = testOf(test);
  const coding: fhir4.Coding[] = [
    ...(term.snomed === undefined ? [] : [{ system: SNOMED, code: term.snomed, display: term.name }]),
    ...(term.loinc === undefined ? [] : [{ system: LOINC, code: term.loinc }]),
  ];
  return { ...(coding.length === 0 ? {} : { coding }), text: term.name };
}

/** Whether a value is outside the usual range, as a laboratory marks it. */
export function abnormality(test: TestName, value: number): 'H' | 'L' | undefined {
  const { low, high } = testOf(test);
  if (high !== undefined && value > high) return 'H';
  return low !== undefined && value < low ? 'L' : undefined;
}

function observation(recorder: Recorder, category: 'laboratory' | 'vital-signs', when: string): fhir4.Observation {
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [hl7('observation-category', category, category === 'laboratory' ? 'Laboratory' : 'Vital Signs')],
    code: {},
    subject: recorder.patient,
    effectiveDateTime: when,
  };
}

/** One measurement taken by a person or a machine: weight, oxygen, peak flow. */
export function writeMeasurement(recorder: Recorder, test: TestName, value: number, when: string): fhir4.Reference {
  const term = testOf(test);
  return recorder.add<fhir4.Observation>(`${test} ${when}`, {
    ...observation(recorder, 'vital-signs', when),
    code: testConcept(test),
    valueQuantity: quantity(value, term.unit, term.ucum),
  });
}

export function writeBloodPressure(recorder: Recorder, systolic: number, diastolic: number, when: string): fhir4.Reference {
  const component = (test: 'systolic' | 'diastolic', value: number): fhir4.ObservationComponent => ({
    code: testConcept(test),
    valueQuantity: quantity(value, 'mmHg', 'mm[Hg]'),
  });
  return recorder.add<fhir4.Observation>(`blood-pressure ${when}`, {
    ...observation(recorder, 'vital-signs', when),
    code: { coding: [{ system: SNOMED, code: '75367002', display: 'Blood pressure' }, { system: LOINC, code: '85354-9' }], text: 'Blood pressure' },
    component: [component('systolic', systolic), component('diastolic', diastolic)],
  });
}

/** What a set of tests came to, by name. */
export type Results = Partial<Record<TestName, number>>;

export interface ReportSpec {
  panel: PanelName;
  /** dateTime the sample was taken */
  when: string;
  results: Results;
  comment?: string;
}

/** Values of a panel: those given, and for the rest something ordinary within the usual range. */
export function completeResults(panel: PanelName, given: Results, random: Random): Results {
  const ordinary = (test: TestName): number => {
    const { low, high, decimals } = testOf(test);
    const top = high ?? (low ?? 1) * 1.8;
    const bottom = low ?? top * 0.3;
    return random.near((bottom + top) / 2, (top - bottom) / 4, decimals);
  };
  return Object.fromEntries(PANELS[panel].map((test) => [test, given[test] ?? ordinary(test)]));
}

/** A laboratory's report and each of its results, as FHIR. */
export function writeReport(recorder: Recorder, spec: ReportSpec): fhir4.Reference {
  const tests: readonly TestName[] = PANELS[spec.panel];
  const result = tests.flatMap((test) => {
    const value = spec.results[test];
    if (value === undefined) return [];
    const { low, high, unit, ucum } = testOf(test);
    const mark = abnormality(test, value);
    return recorder.add<fhir4.Observation>(`${test} ${spec.when}`, {
      ...observation(recorder, 'laboratory', spec.when),
      code: testConcept(test),
      valueQuantity: quantity(value, unit, ucum),
      ...(mark === undefined ? {} : { interpretation: [hl7('v3-ObservationInterpretation', mark, mark === 'H' ? 'High' : 'Low')] }),
      ...(low === undefined && high === undefined
        ? {}
        : { referenceRange: [{ ...(low === undefined ? {} : { low: quantity(low, unit, ucum) }), ...(high === undefined ? {} : { high: quantity(high, unit, ucum) }) }] }),
    });
  });
  const code = PANEL_CODES[spec.panel];
  return recorder.add<fhir4.DiagnosticReport>(`${spec.panel} ${spec.when}`, {
    resourceType: 'DiagnosticReport',
    status: 'final',
    category: [hl7('v2-0074', 'LAB', 'Laboratory')],
    code: { ...(code === undefined ? {} : { coding: [{ system: SNOMED, code, display: spec.panel }] }), text: spec.panel },
    subject: recorder.patient,
    effectiveDateTime: spec.when,
    issued: spec.when,
    result,
    ...(spec.comment === undefined ? {} : { conclusion: spec.comment }),
  });
}

export interface ImagingSpec {
  name: string;
  when: string;
  conclusion: string;
}

/** An imaging report: its words are its result. */
export function writeImaging(recorder: Recorder, spec: ImagingSpec): fhir4.Reference {
  return recorder.add<fhir4.DiagnosticReport>(`${spec.name} ${spec.when}`, {
    resourceType: 'DiagnosticReport',
    status: 'final',
    category: [hl7('v2-0074', 'RAD', 'Radiology')],
    code: { text: spec.name },
    subject: recorder.patient,
    effectiveDateTime: spec.when,
    issued: spec.when,
    conclusion: spec.conclusion,
  });
}
