/** What a sender marks as confidential, or says by the service that it was for, is sensitive here. */
import { describe, expect, it } from 'vitest';
import { classify } from '@/lib/fhir/classify';
import { mapMessage, messageTypeOf } from './map-message';
import { findMapper } from './messages/index-of-mappers';
import { at } from './testing/at';
import { parsed } from './testing/parsed';

const SOURCE = { code: 'RVV', name: 'East Kent Hospitals', kind: 'hospital' as const };
const PERSON = 'PID|1||9990000018^^^NHS^NH||Whitfield^Alan||19411103|M';

/** Topics of each type that the message brings, and whether others than its source are kept from it. */
function sensitivity(type: string, ...segments: string[]): Record<string, [labels: readonly string[], restricted: boolean]> {
  const message = parsed([`MSH|^~\\&|PAS|RVV|||20260618093000||${type}|C1|P|2.5.1`, PERSON, ...segments].join('\r'));
  const mapper = findMapper(messageTypeOf(message)) ?? expect.fail();
  const { entries, problems } = mapMessage(message, mapper, type.split('^')[1] ?? '', SOURCE);
  expect(problems).toEqual([]);
  return Object.fromEntries(entries.map(({ resource }) => [resource.resourceType, [classify(resource, SOURCE).labels, classify(resource, SOURCE).restricted]]));
}
const result = (mark: string) => sensitivity('ORU^R01', at('ORC|RE|P1|F1', 28, mark), 'OBR|1|P1|F1|V^Virology^L', 'OBX|1|ST|A^Antigen^L||Reactive');
const letter = (kind: string, mark: string, service = '') => sensitivity('MDM^T02', at('PV1|1|O', 10, service), at(`TXA|1|${kind}|TX|||||||||D-1`, 18, mark), 'OBX|1|TX|1||Dear').DocumentReference;
const visit = (...segments: string[]) => sensitivity('ADT^A01', at(at('PV1|1|O', 10, segments[0] ?? ''), 19, 'V-1'), ...segments.slice(1));

describe('what its sender marks', () => {
  it.each([['HIV', ['HIV'], true], ['AID', ['HIV'], true], ['PSY^Psychiatric', ['PSY'], false], ['ETH', ['ETH'], false], ['V', [], true], ['R', [], false], ['U', [], false], ['', [], false]] as const)('an order (ORC-28 %s) is of the topics %j, and so are its results', (mark, labels, restricted) => {
    expect(result(mark)).toMatchObject({ DiagnosticReport: [labels, restricted], Observation: [labels, restricted] });
  });

  it('a letter, a diagnosis and a visit are as confidential as that', () => {
    expect([letter('CN', 'V'), letter('CN', 'R'), letter('PC', 'U')]).toEqual([[[], true], [[], false], [['PSY'], false]]);
    expect(visit('', at('PV2|', 22, 'Y'), at('DG1|1|||Something|20260618|F', 18, 'Y'))).toMatchObject({ Encounter: [[], true], Condition: [[], true] });
    expect(visit('', at('PV2|', 22, 'N'), at('DG1|1|||Something|20260618|F', 18, 'N'))).toMatchObject({ Encounter: [[], false], Condition: [[], false] });
  });
});

describe('what it was for', () => {
  it.each([['710', ['PSY'], false], ['360^GUM', ['SEX'], true], ['721', ['SUD'], false], ['300^General medicine', [], false], ['710^Ward 710^LOCAL', [], false]] as const)('as a treatment function (%s) has its topic, in a visit, a letter and an appointment', (service, labels, restricted) => {
    expect(visit(service).Encounter).toEqual([labels, restricted]);
    expect(letter('CN', '', service)).toEqual([labels, restricted]);
    expect(sensitivity('SIU^S12', 'SCH|1|A-1', at('PV1|1|O', 10, service), 'RGS|1', 'AIS|1||1^Clinic|20260701090000').Appointment).toEqual([labels, restricted]);
  });
});
