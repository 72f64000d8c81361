import { describe, expect, it } from 'vitest';
import { decide } from './decide';
import type { AccessRequest, Decision, Viewer } from './decision';
import {
  actor, anItem, asks, CARE_WORKER, COMMUNITY_NURSE, consentWith, DIRECTORY, exceptions, GP, HOSPICE_NURSE, identifiedActor, NOW, PARAMEDIC,
  patientThemself, PSYCHIATRIST, reason, RECEPTIONIST, recordPart, resourceType, sensitivity, confidentiality, shows, stored,
} from './fixtures/samples';

const under = (request: AccessRequest, ...consents: unknown[]): Decision =>
  decide(request, consents.map((consent, index) => stored(consent, `Consent/c${index}/_history/1`)), DIRECTORY, NOW);
const codes = (decision: Decision): string[] => decision.reasons.map(({ code }) => code);
const noMedicines = { type: 'deny', class: [recordPart('medicines')] };
const medicine = anItem();
const psy = anItem({ labels: ['PSY'], part: 'conditions', about: 'Condition/c1' });

describe('without a choice', () => {
  it('the table of roles decides, and is named by version', () => {
    expect(under(asks(CARE_WORKER))).toEqual({
      outcome: 'permit',
      sight: {
        scope: 'table',
        whole: ['identity', 'people', 'about-me', 'alerts', 'allergies', 'visits', 'plans', 'social-care'],
        outline: ['appointments'],
        labels: [],
        choices: [],
      },
      reasons: [{ code: 'role-table', basis: 'role-table/2026-11' }],
      obligations: [],
    });
  });

  it('somebody whose job is no kind of the table sees nothing', () => {
    const { role: _role, ...jobless } = GP;
    expect(under(asks(jobless))).toEqual({ outcome: 'deny', reasons: [{ code: 'no-role', basis: 'role-table/2026-11' }], obligations: [] });
    expect(codes(under(asks({ ...GP, role: 'surgeon' as Viewer['role'] })))).toEqual(['no-role']);
    expect(codes(under(asks({ ...GP, role: 'constructor' as Viewer['role'] })))).toEqual(['no-role']);
  });

  it.each(['HOPERAT', 'HRESCH', 'PUBHLTH', 'PATRQT', 'FAMRQT'] as const)('a professional sees nothing for %s', (purpose) => {
    expect(under(asks(GP, { purpose }))).toMatchObject({ outcome: 'deny', reasons: [{ code: 'purpose-not-allowed' }] });
  });

  it('a viewer of no known kind, or a request of no known shape, sees nothing', () => {
    expect(under(asks({ ...GP, kind: 'robot' as Viewer['kind'] })).outcome).toBe('deny');
    expect(decide({} as AccessRequest, [], DIRECTORY, NOW)).toMatchObject({ outcome: 'deny', reasons: [{ code: 'failed' }] });
  });
});

describe('the person themself', () => {
  it('sees everything, whatever they chose, and even when a choice cannot be read', () => {
    const decision = under(patientThemself(), 'not json', exceptions({ type: 'deny' }));
    expect(decision).toEqual({
      outcome: 'permit',
      sight: { scope: 'everything', whole: [], outline: [], labels: [], choices: [] },
      reasons: [{ code: 'own-record', basis: 'own-record' }],
      obligations: [],
    });
  });

  it('sees nobody else’s record, and theirs for no other purpose', () => {
    expect(codes(under({ ...patientThemself(), patientId: 'p2' }))).toEqual(['not-own-record']);
    expect(under(asks(patientThemself().viewer, { purpose: 'TREAT' })).outcome).toBe('deny');
    expect(under(patientThemself('')).outcome).toBe('deny');
  });
});

describe('an emergency look', () => {
  it('shows a paramedic what a GP sees, and has to be checked', () => {
    const emergency = under(asks(PARAMEDIC, { purpose: 'BTG' }));
    const gp = under(asks(GP));
    expect(emergency.outcome === 'permit' && gp.outcome === 'permit' && emergency.sight).toEqual(gp.outcome === 'permit' && gp.sight);
    expect(emergency).toMatchObject({ reasons: [{ code: 'emergency-table', basis: 'role-table/2026-11' }], obligations: ['check-emergency-look'] });
  });

  it('shows somebody who gives no clinical care nothing more, and has to be checked all the same', () => {
    const [usual, emergency] = [under(asks(RECEPTIONIST)), under(asks(RECEPTIONIST, { purpose: 'BTG' }))];
    expect(emergency).toEqual({ ...usual, obligations: ['check-emergency-look'] });
  });

  it('is limited by a choice that names no purpose', () => {
    expect(shows(under(asks(PARAMEDIC, { purpose: 'BTG' }), exceptions(noMedicines)), medicine)).toBe(false);
  });

  it('opens what a choice opens for emergencies, and for nothing else', () => {
    const choice = exceptions(noMedicines, { type: 'permit', class: [recordPart('medicines')], purpose: [reason('BTG')] });
    expect((['BTG', 'ETREAT', 'TREAT'] as const).map((purpose) => shows(under(asks(PARAMEDIC, { purpose }), choice), medicine))).toEqual([true, false, false]);
  });

  it('is neither refused nor permitted by a rule for care', () => {
    const refused = exceptions({ ...noMedicines, purpose: [reason('TREAT')] });
    expect((['TREAT', 'ETREAT', 'BTG'] as const).map((purpose) => shows(under(asks(PARAMEDIC, { purpose }), refused), medicine))).toEqual([false, false, true]);
    const permitted = consentWith({ type: 'permit', purpose: [reason('TREAT')] });
    expect((['TREAT', 'ETREAT', 'BTG'] as const).map((purpose) => under(asks(PARAMEDIC, { purpose }), permitted).outcome)).toEqual(['permit', 'permit', 'deny']);
  });
});

describe('a choice', () => {
  const paramedics = exceptions({ ...noMedicines, actor: [actor('Group/kind-paramedic')] });

  it('about paramedics and medicines hides medicines from paramedics, says so and names itself', () => {
    const decision = under(asks(PARAMEDIC), paramedics);
    expect([shows(decision, medicine), shows(decision, anItem({ part: 'allergies', about: 'AllergyIntolerance/a' }))]).toEqual([false, true]);
    expect(decision.reasons).toEqual([
      { code: 'role-table', basis: 'role-table/2026-11' },
      { code: 'choice-limits', basis: 'Consent/c0/_history/1' },
    ]);
    expect(decision.obligations).toEqual(['say-limited']);
  });

  it('about others is no reason and no limit', () => {
    expect(under(asks(GP), paramedics)).toEqual(under(asks(GP)));
  });

  it('about a kind of professional knows that the same job is another kind elsewhere', () => {
    const choice = exceptions({ type: 'deny', actor: [actor('Group/kind-hospice-nurse')] });
    expect([under(asks(HOSPICE_NURSE), choice).outcome, under(asks(COMMUNITY_NURSE, { jobRoleCode: 'R0620' }), choice).outcome]).toEqual(['deny', 'permit']);
  });

  it('that keeps everything from everyone refuses, and says who to ask', () => {
    expect(under(asks(GP), exceptions({ type: 'deny' }))).toEqual({
      outcome: 'deny',
      reasons: [{ code: 'choice-refuses', basis: 'Consent/c0/_history/1' }],
      obligations: ['say-limited'],
    });
  });

  it('names an organisation by reference, by any version of it, and by ODS code', () => {
    const by = [actor('Organization/ods-ryd'), actor('Organization/ods-ryd/_history/4'), identifiedActor('https://fhir.nhs.uk/Id/ods-organization-code', 'ryd')];
    expect(by.map((one) => under(asks(PARAMEDIC), exceptions({ type: 'deny', actor: [one] })).outcome)).toEqual(['deny', 'deny', 'deny']);
    expect(by.map((one) => under(asks(GP), exceptions({ type: 'deny', actor: [one] })).outcome)).toEqual(['permit', 'permit', 'permit']);
  });

  it('names a person by SDS user id', () => {
    const choice = exceptions({ type: 'deny', actor: [identifiedActor('https://fhir.nhs.uk/Id/sds-user-id', '555000000117')] });
    expect([under(asks(PARAMEDIC), choice).outcome, under(asks(GP), choice).outcome]).toEqual(['deny', 'permit']);
  });

  it('that refuses a Group or care team that we do not know refuses everyone', () => {
    const refused = ['Group/unheard-of', 'CareTeam/t1'].map((reference) => under(asks(GP), exceptions({ type: 'deny', actor: [actor(reference)] })).outcome);
    expect(refused).toEqual(['deny', 'deny']);
  });

  it('that permits a Group that we do not know, or somebody elsewhere, permits nobody', () => {
    const permitted = ['Group/unheard-of', 'CareTeam/t1', 'https://elsewhere.example/fhir/Practitioner/prac-gp'];
    const outcomes = permitted.map((reference) => under(asks(GP), consentWith({ type: 'permit', actor: [actor(reference)] })).outcome);
    expect(outcomes).toEqual(['deny', 'deny', 'deny']);
  });

  it('may carry its own Group', () => {
    const contained = [{ resourceType: 'Group', id: 'g', type: 'practitioner', actual: true, member: [{ entity: { reference: 'Practitioner/prac-gp' } }] }];
    const choice = { ...exceptions({ type: 'deny', actor: [actor('#g')] }), contained };
    expect([under(asks(GP), choice).outcome, under(asks(PARAMEDIC), choice).outcome]).toEqual(['deny', 'permit']);
  });

  it('that refuses for a purpose that we do not know refuses for every purpose; one that permits, for none', () => {
    const purpose = [{ system: 'urn:x', code: 'y' }];
    expect(under(asks(GP), exceptions({ type: 'deny', purpose })).outcome).toBe('deny');
    expect(under(asks(GP), consentWith({ type: 'permit', purpose })).outcome).toBe('deny');
  });

  it('that opens something to one person opens it to nobody else', () => {
    const choice = exceptions({ type: 'deny', securityLabel: [sensitivity('PSY')] }, { type: 'permit', securityLabel: [sensitivity('PSY')], actor: [actor('Practitioner/prac-13')] });
    expect([shows(under(asks(PSYCHIATRIST), choice), psy), shows(under(asks(GP), choice), psy)]).toEqual([true, false]);
  });

  it('that opens one kind of item again leaves the others kept', () => {
    const choice = exceptions({ type: 'deny', class: [resourceType('MedicationRequest'), recordPart('results')] }, { type: 'permit', class: [resourceType('Condition'), recordPart('results')] });
    const decision = under(asks(GP), choice);
    expect([shows(decision, medicine), shows(decision, anItem({ part: 'results', about: 'Observation/o' }))]).toEqual([false, true]);
  });

  it('cannot open what a role may not see', () => {
    expect(shows(under(asks(CARE_WORKER), exceptions({ type: 'permit', class: [recordPart('medicines')] })), medicine)).toBe(false);
  });

  it('that permits only some kinds refuses the others, and a refusal nested in it still holds', () => {
    const choice = consentWith({
      type: 'permit',
      class: [resourceType('MedicationRequest'), resourceType('Condition')],
      provision: [{ type: 'deny', securityLabel: [sensitivity('PSY')] }],
    });
    const decision = under(asks(GP), choice);
    const items = [medicine, anItem({ part: 'conditions', about: 'Condition/c1' }), psy, anItem({ part: 'results', about: 'Observation/o' })];
    expect(items.map((item) => shows(decision, item))).toEqual([true, true, false, false]);
  });

  it('that refuses some and permits part of it hides the rest alone', () => {
    const choice = consentWith({ type: 'deny', class: [recordPart('medicines'), recordPart('results')], provision: [{ type: 'permit', class: [recordPart('results')] }] });
    const decision = under(asks(GP), choice);
    expect([medicine, anItem({ part: 'results' }), anItem({ part: 'letters' })].map((item) => shows(decision, item))).toEqual([false, true, true]);
  });

  it('has nested permissions that are for those of the rule that they are nested in', () => {
    const choice = consentWith({ type: 'permit', actor: [actor('Organization/ods-ryd')], securityLabel: [confidentiality('N')], provision: [{ type: 'permit', class: [recordPart('letters')] }] });
    expect([under(asks(GP), choice).outcome, under(asks(PARAMEDIC), choice).outcome]).toEqual(['deny', 'permit']);
  });

  it('about visits keeps their details too, which say where and when as well', () => {
    const decision = under(asks(GP), exceptions({ type: 'deny', class: [recordPart('visits')] }));
    expect([anItem({ part: 'visits' }), anItem({ part: 'visit-details' }), medicine].map((item) => shows(decision, item))).toEqual([false, false, true]);
  });

  it('with two kinds of label refuses what carries either, and permits what carries both', () => {
    const labels = { securityLabel: [sensitivity('PSY'), confidentiality('R')] };
    const refused = under(asks(GP), exceptions({ type: 'deny', ...labels }));
    const items = [anItem(), anItem({ labels: ['PSY'] }), anItem({ confidentiality: 'R' }), anItem({ labels: ['PSY'], confidentiality: 'R' })];
    expect(items.map((item) => shows(refused, item))).toEqual([true, false, false, false]);
    const permitted = under(asks(GP), consentWith({ type: 'permit', ...labels }));
    expect(items.map((item) => shows(permitted, item))).toEqual([false, true, false, true]);
  });
});

describe('a choice that is not in force', () => {
  it.each(['draft', 'proposed', 'rejected', 'inactive', 'entered-in-error'])('because it is %s, is none', (status) => {
    expect(under(asks(GP), consentWith({ type: 'deny' }, { status }))).toEqual(under(asks(GP)));
  });

  it('because it has ended or not begun, is none', () => {
    const periods = [{ end: '2026-11-23' }, { start: '2026-11-25' }];
    expect(periods.map((period) => under(asks(GP), consentWith({ type: 'deny', period })))).toEqual([under(asks(GP)), under(asks(GP))]);
    expect(under(asks(GP), consentWith({ type: 'deny', period: { start: '2026-11-24', end: '2026-11-24' } })).outcome).toBe('deny');
  });

  it('ends to the second', () => {
    const choice = [stored(consentWith({ type: 'deny', period: { end: '2026-11-24T12:00:00Z' } }))];
    const at = (instant: string): string => decide(asks(GP), choice, DIRECTORY, new Date(instant)).outcome;
    expect([at('2026-11-24T12:00:00.999Z'), at('2026-11-24T12:00:01Z')]).toEqual(['deny', 'permit']);
  });
});

describe('a choice that cannot be read', () => {
  it.each<[string, unknown]>([
    ['is no JSON', '{"resourceType":"Consent",'],
    ['is another resource', { resourceType: 'Observation', status: 'inactive' }],
    ['has a rule that we do not understand', exceptions({ type: 'deny', action: [] })],
    ['refuses a Provenance, which is no item of its own', exceptions({ type: 'deny', data: [{ meaning: 'instance', reference: { reference: 'Provenance/p1' } }] })],
    ['refuses what somebody recorded who records nothing here', exceptions({ type: 'deny', data: [{ meaning: 'authoredby', reference: { reference: 'Device/d1' } }] })],
    ['is somebody else’s', consentWith({ type: 'permit' }, { patient: { reference: 'Patient/p2' } })],
    ['has an unknown status', consentWith({ type: 'permit' }, { status: 'withdrawn' })],
  ])('because it %s, refuses everyone', (_what, consent) => {
    expect(under(asks(GP), consentWith({ type: 'permit' }), consent)).toEqual({
      outcome: 'deny',
      reasons: [{ code: 'choice-unreadable', basis: 'Consent/c1/_history/1' }],
      obligations: [],
    });
  });
});

describe('several choices', () => {
  it('all hold: any refusal wins', () => {
    const decision = under(asks(GP), consentWith({ type: 'permit' }), exceptions(noMedicines), exceptions({ type: 'permit', class: [recordPart('medicines')] }));
    expect(shows(decision, medicine)).toBe(false);
    expect(codes(decision)).toEqual(['role-table', 'choice-limits']);
  });

  it('that refuse are all named', () => {
    const decision = under(asks(GP), exceptions({ type: 'deny' }), exceptions(noMedicines), exceptions({ type: 'deny' }));
    expect(codes(decision)).toEqual(['choice-refuses', 'choice-limits', 'choice-refuses']);
  });
});
