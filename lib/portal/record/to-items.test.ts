import { describe, expect, it } from 'vitest';
import { TASK_CODE } from '@/lib/oversight/task-codes';
import { toItems } from './to-items';

const now = new Date('2026-03-09T12:00:00Z');
const subject = { reference: 'Patient/p1' };
const organisations: fhir4.Organization[] = [
  { resourceType: 'Organization', id: 'ods-rvv', name: 'East Kent Hospitals', type: [{ coding: [{ code: 'hospital' }] }], telecom: [{ system: 'phone', value: '01632 960100' }] },
  { resourceType: 'Organization', id: 'ods-820', name: 'Kent County Council', type: [{ coding: [{ code: 'social-care' }] }] },
];
const from = (id: string, target: string): fhir4.Provenance => ({
  resourceType: 'Provenance',
  recorded: '2026-03-01T00:00:00Z',
  target: [{ reference: target }],
  agent: [{ who: { reference: `Organization/${id}` } }],
});
const condition = (id: string, more: Partial<fhir4.Condition> = {}): fhir4.Condition => ({ resourceType: 'Condition', id, subject, code: { text: id }, ...more });

describe('what the store sent, as items', () => {
  it('lists no question, message setting, choice or log as a thing of the record, but what a council has to do', () => {
    const task = (code: string, system: string): fhir4.Task => ({ resourceType: 'Task', id: code, status: 'requested', intent: 'order', code: { coding: [{ system, code }] } });
    const own: fhir4.FhirResource[] = [
      task('question-about-look', TASK_CODE),
      task('check-emergency-look', TASK_CODE),
      { resourceType: 'Subscription', id: 's', status: 'active', reason: 'messages', criteria: 'AuditEvent?', channel: { type: 'email' } },
      { resourceType: 'Consent', id: 'c', status: 'active', scope: {}, category: [] },
      { resourceType: 'AuditEvent', id: 'a', type: {}, recorded: '2026-03-01T00:00:00Z', agent: [], source: { observer: {} } },
    ];
    expect(toItems([...own, task('bath', 'https://council.example/tasks')], organisations, now).map(({ id }) => id)).toEqual(['bath']);
  });

  it('says of each where it came from', () => {
    const [item] = toItems([condition('c1'), from('ods-rvv', 'Condition/c1')], organisations, now);
    expect(item?.from).toBe('East Kent Hospitals');
  });

  it('finds the place by the version of an item that its Provenance names', () => {
    const [item] = toItems([condition('c1'), from('ods-rvv', 'Condition/c1/_history/3')], organisations, now);
    expect(item?.from).toBe('East Kent Hospitals');
  });

  it('does not guess where an item came from', () => {
    expect(toItems([condition('c1')], organisations, now)[0]?.from).toBeUndefined();
  });

  it('puts what a council recorded under social care', () => {
    const plan: fhir4.CarePlan = { resourceType: 'CarePlan', id: 'cp', status: 'active', intent: 'plan', subject };
    expect(toItems([plan, from('ods-820', 'CarePlan/cp')], organisations, now)[0]?.part).toBe('social-care');
    expect(toItems([plan, from('ods-rvv', 'CarePlan/cp')], organisations, now)[0]?.part).toBe('plans');
  });

  it('lists what goes on before what is over, the newest first in each', () => {
    const items = toItems(
      [
        condition('old', { onsetDateTime: '2001', abatementDateTime: '2002' }),
        condition('now', { onsetDateTime: '2010' }),
        condition('newer', { onsetDateTime: '2020-05-05' }),
        condition('past', { onsetDateTime: '2024', clinicalStatus: { coding: [{ code: 'resolved' }] } }),
      ],
      [],
      now,
    );
    expect(items.map((item) => item.title)).toEqual(['newer', 'now', 'past', 'old']);
  });

  it('marks sensitive topics in plain words, each once, and what the law restricts', () => {
    const labelled = condition('c1', { meta: { security: [{ code: 'ETH' }, { code: 'SUD' }, { code: 'PSY' }, { code: 'V' }] } });
    expect(toItems([labelled], [], now)[0]).toMatchObject({ topics: ['drugs and alcohol', 'mental health'], restricted: true });
    expect(toItems([condition('c2', { meta: { security: [{ code: 'R' }] } })], [], now)[0]).toMatchObject({ topics: [], restricted: false });
  });

  it('makes people of a care team, with what they do and whom to ring', () => {
    const team: fhir4.CareTeam = {
      resourceType: 'CareTeam',
      id: 't1',
      participant: [
        { member: subject },
        { role: [{ text: 'Home care worker' }], member: { display: 'Sam Hill' }, onBehalfOf: { reference: 'Organization/ods-rvv' } },
      ],
    };
    expect(toItems([team], organisations, now)).toMatchObject([
      { part: 'people', title: 'Sam Hill', summary: 'Home care worker', contacts: [{ kind: 'phone', value: '01632 960100' }] },
    ]);
  });

  it('lists neither Provenances nor choices nor the log', () => {
    const carriers = [from('ods-rvv', 'Condition/c1'), { resourceType: 'Consent', id: 'x' }, { resourceType: 'AuditEvent', id: 'y' }] as fhir4.FhirResource[];
    expect(toItems(carriers, organisations, now)).toEqual([]);
  });

  it('shows a type that belongs to no part with what it calls itself', () => {
    const claim = { resourceType: 'Claim', id: 'b1', type: { text: 'Dental' }, created: '2026-01-05' } as fhir4.Claim;
    expect(toItems([claim], [], now)[0]).toMatchObject({ part: 'other', title: 'A bill for care', clinicianWords: 'Dental', when: { text: '5 January 2026' } });
  });

  it.each(['Patient', 'CareTeam', 'RelatedPerson', 'Flag', 'AllergyIntolerance', 'MedicationRequest', 'MedicationStatement', 'Condition', 'Procedure', 'Encounter', 'Observation', 'DiagnosticReport', 'ImagingStudy', 'Immunization', 'DocumentReference', 'CarePlan', 'Goal', 'Appointment', 'ServiceRequest', 'QuestionnaireResponse', 'Composition', 'FamilyMemberHistory', 'Device'])(
    'has a title for a %s of which nothing else is known',
    (resourceType) => {
      const items = toItems([{ resourceType, id: 'x' } as fhir4.FhirResource], [], now);
      expect(items).toHaveLength(1);
      expect(items[0]?.title).not.toBe('');
    },
  );
});

it('what a source wrote from right to left is set apart, so that our own words beside it stay where they are', () => {
  const [item] = toItems([{ resourceType: 'Condition', id: 'c1', subject: { reference: 'Patient/p1' }, code: { text: 'רגל שבורה' }, note: [{ text: 'כאב' }] } as fhir4.Condition], [], new Date('2026-03-03T12:00:00Z'));
  expect(item).toMatchObject({ title: '\u2068רגל שבורה\u2069', notes: ['\u2068כאב\u2069'] });
});
