import type { DemoOrganisation } from '../organisations';
import type { Person } from '../person';
import { PANEL_CODES, PANELS, testOf, type TestName } from '../terms/tests';
import { abnormality, type ReportSpec } from '../writing/observations';
import { uuidOf } from '../writing/recorder';
import { hl7Text, hl7Time, segment, writeMessage } from './message';

const code = (snomed: string | undefined, loinc: string | undefined, name: string): string => {
  if (snomed !== undefined) return `${snomed}^${hl7Text(name)}^SCT${loinc === undefined ? '' : `^${loinc}^^LN`}`;
  return loinc === undefined ? `^${hl7Text(name)}` : `${loinc}^${hl7Text(name)}^LN`;
};

/** A laboratory's report with its results, as one ORU^R01. */
export function resultMessage(hospital: DemoOrganisation, person: Person, today: string, spec: ReportSpec): { sent: string; text: string } {
  const order = `L${uuidOf(`${hospital.code} ${person.nhsNumber} ${spec.panel} ${spec.when}`).slice(0, 10).toUpperCase()}`;
  const time = hl7Time(spec.when);
  const tests: readonly TestName[] = PANELS[spec.panel];
  const panelCode = PANEL_CODES[spec.panel];
  const results = tests.flatMap((test) => {
    const value = spec.results[test];
    return value === undefined ? [] : [{ test, value }];
  });
  const observations = results.map(({ test, value }, index) => {
    const { name, snomed, loinc, unit, low, high } = testOf(test);
    const range = low === undefined ? (high === undefined ? '' : `<${String(high)}`) : high === undefined ? `>${String(low)}` : `${String(low)} - ${String(high)}`;
    return segment('OBX', { 1: String(index + 1), 2: 'NM', 3: code(snomed, loinc, name), 5: String(value), 6: hl7Text(unit), 7: range, 8: abnormality(test, value) ?? '', 11: 'F', 14: time });
  });
  const comment = spec.comment === undefined ? [] : [segment('NTE', { 1: '1', 2: 'L', 3: hl7Text(spec.comment) })];
  const segments = [
    segment('ORC', { 1: 'RE', 3: order }),
    segment('OBR', { 1: '1', 3: order, 4: code(panelCode, undefined, spec.panel), 7: time, 22: time, 25: 'F' }),
    ...comment,
    ...observations,
  ];
  return { sent: spec.when, text: writeMessage({ type: 'ORU^R01^ORU_R01', hospital, person, today, sent: spec.when, segments }) };
}
