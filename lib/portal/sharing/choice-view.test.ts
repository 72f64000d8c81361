import { describe, expect, it } from 'vitest';
import { choiceToConsent, type Choice } from '@/lib/consent/choice/choice';
import { tellChoices } from './choice-teller';
import { saySaved, splitChoices, viewChoice } from './choice-view';

const now = new Date('2026-03-03T18:00:00Z');
const choice: Choice = { what: { parts: ['medicines'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: false };
const SENTENCE = 'Paramedics do not see your medicines, even in an emergency.';

function stored(overrides: Partial<fhir4.Consent> = {}, of: Choice = choice): fhir4.Consent {
  const consent = choiceToConsent({ ...of, id: 'c1', version: '2' }, { patientId: 'p1', madeAt: new Date('2026-03-03T10:42:00Z') });
  return { ...consent, meta: { ...consent.meta, lastUpdated: '2026-03-03T10:42:00Z' }, ...overrides };
}

describe('a stored choice on the page', () => {
  it('says what it does, since when and until when', () => {
    const view = viewChoice(stored(), now);
    expect(view).toMatchObject({ id: 'c1', version: '2', state: 'in-force', sentence: SENTENCE, sinceText: 'Since today at 10:42am.', untilText: 'It lasts until you take it back.', canChange: true });
    expect(saySaved(view, now)).toBe('Saved today at 10:42am.');
  });

  it('is in force to the end of its last day, and ended after it', () => {
    expect(viewChoice(stored({}, { ...choice, until: '2026-03-03' }), now).state).toBe('in-force');
    const ended = viewChoice(stored({}, { ...choice, until: '2026-03-02' }), now);
    expect(ended).toMatchObject({ state: 'ended', untilText: 'It lasts to the end of Monday 2 March 2026.' });
  });

  it('shows truthfully what another app has set, and does not offer to change it', () => {
    const foreign = stored({ provision: { type: 'deny', purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HRESCH' }] } });
    expect(viewChoice(foreign, now)).toMatchObject({ choice: undefined, canChange: false, state: 'in-force' });
    expect(viewChoice(foreign, now).sentence).toContain('set by another app');
  });

  it('says of the opt-out from research what it does, and of nothing more than it', () => {
    const refusal: fhir4.ConsentProvision = { type: 'deny', purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HRESCH' }] };
    const said = (...provision: fhir4.ConsentProvision[]): string => viewChoice(stored({ provision: { type: 'permit', provision } }), now).sentence;
    expect(said(refusal)).toBe('Your information is not used for research and planning. This never affects your care.');
    expect(said({ ...refusal, class: [{ code: 'medicines' }] })).toContain('set by another app');
    expect(said(refusal, refusal)).toContain('set by another app');
    expect(said({ ...refusal, purpose: [{ code: 'TREAT' }] })).toContain('set by another app');
  });

  it('does not call a choice in force that is not', () => {
    const views = (['active', 'inactive', 'draft', 'proposed', 'rejected', 'entered-in-error'] as const).map((status) => viewChoice(stored({ status }), now));
    expect(splitChoices(views).inForce).toHaveLength(1);
    expect(splitChoices(views).past).toHaveLength(5);
  });
});

describe('telling, years later, which choice a look rested on', () => {
  it('says what the choice said and when it was made', () => {
    expect(tellChoices([stored()])('Consent/c1/_history/2')?.said).toBe(`You chose this on 3 March 2026: ${SENTENCE}`);
  });

  it('names somebody who helps when it was they who chose', () => {
    const performer = [{ reference: 'RelatedPerson/h1', display: 'Naomi Clarke' }];
    expect(tellChoices([stored({ performer })])('Consent/c1/_history/2')?.said).toBe(`Naomi Clarke chose this on 3 March 2026: ${SENTENCE}`);
    expect(tellChoices([stored({ performer, status: 'inactive' })])('Consent/c1/_history/2')?.said).toBe(`This was taken back: ${SENTENCE}`);
  });

  it('still says it of the version before it was taken back', () => {
    const tell = tellChoices([stored({ status: 'inactive', meta: { versionId: '3' } })]);
    expect(tell('Consent/c1/_history/2')?.said).toBe(`You chose this on 3 March 2026: ${SENTENCE}`);
    expect(tell('Consent/c1/_history/3')?.said).toBe(`You took this back: ${SENTENCE}`);
  });

  it('tells the opt-out from research as the person’s own', () => {
    const provision: fhir4.ConsentProvision = { type: 'permit', provision: [{ type: 'deny', purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HRESCH' }] }] };
    expect(tellChoices([stored({ provision })])('Consent/c1/_history/2')?.said).toBe('You chose this on 3 March 2026: Your information is not used for research and planning. This never affects your care.');
  });

  it('does not pass off the choice of today as the one of then', () => {
    expect(tellChoices([stored()])('Consent/c1/_history/1')?.said).toBe(`This choice has changed since then. Now it says: ${SENTENCE}`);
  });

  it('tells nothing of a choice that it cannot find', () => {
    expect(tellChoices([stored()])('Consent/other/_history/1')).toBeUndefined();
    expect(tellChoices([stored()])('role-table/2026-11')).toBeUndefined();
  });
});
