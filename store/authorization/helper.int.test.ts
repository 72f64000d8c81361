import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPortal, type PortalSignIn } from '@/demo/testing/portal-sign-in';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { professionalGroups } from '@/lib/consent/roles/professional-groups';
import { saveDirectory } from '@/store/repository/directory';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import { PATIENT_SCOPE } from '@/demo/testing/test-apps';

const OWN_SCOPE = `${PATIENT_SCOPE} patient/Consent.cruds patient/RelatedPerson.cu`;
const HELPER_SCOPE = 'openid fhirUser launch/relatedperson patient/*.rs';
const BORN = '3 March 1941';
let store: RunningAuthorization;
let portal: PortalSignIn;
let ownToken: string;

beforeAll(async () => {
  store = await startAuthorization();
  portal = await openPortal(store);
  ownToken = (await signIn('patient', OWN_SCOPE)).token;
});
afterAll(() => store?.stop());
beforeEach(() => void (store.time.now = new Date()));

const begin: PortalSignIn['begin'] = (...asked) => portal.begin(...asked);
const signIn: PortalSignIn['signIn'] = (...asked) => portal.signIn(...asked);

type Answer = Omit<fhir4.Bundle, 'resourceType'> & Omit<fhir4.Parameters, 'resourceType'> & Pick<fhir4.OperationOutcome, 'issue'>;

async function ask(address: string, token: string, body?: object): Promise<{ status: number; json: Answer }> {
  const response = await fetch(`${store.fhirBase}/${address}`, { method: body ? 'POST' : 'GET', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
  return { status: response.status, json: (await response.json()) as Answer };
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const until = (valueDate: string) => ({ resourceType: 'Parameters', parameter: [{ name: 'until', valueDate }] });
const valueOf = ({ parameter }: Answer, name: string): string => parameter?.find((one) => one.name === name)?.valueString ?? '';

async function invite(day = inDays(30)): Promise<{ id: string; code: string }> {
  const { status, json } = await ask('RelatedPerson/$invite', ownToken, until(day));
  expect(status, JSON.stringify(json)).toBe(201);
  return { id: valueOf(json, 'id'), code: valueOf(json, 'code') };
}

describe('somebody who helps', () => {
  it('signs in as themself with the code and the date of birth, and reads the record in their own name', async () => {
    const { id, code } = await invite();
    const { tokens, token } = await signIn('stranger', HELPER_SCOPE, { code: code.toLowerCase(), dateOfBirth: BORN });
    expect(tokens).toMatchObject({ patient: store.patientId, expires_in: 3600 });
    expect(tokens.refresh_token).toBeUndefined();
    expect(tokens.claims()).toMatchObject({ fhirUser: `${store.fhirBase}/RelatedPerson/${id}` });
    expect((await ask('Condition', token)).status).toBe(200);
    const { json } = await ask('AuditEvent?purpose=FAMRQT', ownToken);
    const agents = json.entry?.map(({ resource }) => (resource as fhir4.AuditEvent).agent.find(({ requestor }) => requestor));
    expect(agents).toHaveLength(2);
    for (const agent of agents ?? []) expect(agent).toMatchObject({ who: { reference: `RelatedPerson/${id}`, identifier: { value: 'stranger' } }, name: 'Nora Vale' });
  });

  it('is asked for no code the next time, and is gone at once with all that they hold when the person says so', async () => {
    const { id, code } = await invite();
    await signIn('stranger', HELPER_SCOPE, { code, dateOfBirth: BORN });
    const { token } = await signIn('stranger', HELPER_SCOPE, { helper: id });
    expect((await ask('Condition', token)).status).toBe(200);
    expect((await ask(`RelatedPerson/${id}/$end`, ownToken, { resourceType: 'Parameters' })).status).toBe(200);
    expect((await ask('Condition', token)).status).toBe(401);
    const again = await begin('stranger', HELPER_SCOPE);
    expect(again.page().html).not.toContain(id);
    expect((await again.answer({ helper: id })).status).toBe(200);
    expect((await ask(`RelatedPerson/${id}/$end`, ownToken, { resourceType: 'Parameters' })).status).toBe(404);
  });

  it.each([
    ['the code is another', (code: string) => ({ code: [...code].toReversed().join(''), dateOfBirth: BORN })],
    ['the date of birth is another', (code: string) => ({ code, dateOfBirth: '4 March 1941' })],
  ])('is not let in when %s, by one answer for all', async (_, answer) => {
    const going = await begin('stranger', HELPER_SCOPE);
    const page = await going.answer(answer((await invite()).code));
    expect(page.status).toBe(400);
    expect(page.html).toContain('We could not use this code.');
  });

  it('uses a code once, and within seven days', async () => {
    const { code } = await invite();
    await signIn('stranger', HELPER_SCOPE, { code, dateOfBirth: BORN });
    expect((await (await begin('stranger', HELPER_SCOPE)).answer({ code, dateOfBirth: BORN })).status).toBe(400);
    const late = await invite();
    store.time.now = new Date(Date.now() + 7 * 86_400_000 + 1_000);
    expect((await (await begin('stranger', HELPER_SCOPE)).answer({ code: late.code, dateOfBirth: BORN })).status).toBe(400);
  });

  it('has ten tries', async () => {
    const going = await begin('stranger', HELPER_SCOPE);
    for (let attempt = 1; attempt <= 10; attempt += 1) expect((await going.answer({ code: 'ABCDEFGHJKMN', dateOfBirth: BORN })).status).toBe(400);
    const page = await going.answer({ code: 'ABCDEFGHJKMN', dateOfBirth: BORN });
    expect(page).toMatchObject({ status: 429, html: expect.stringContaining('You have tried too many times') });
  });

  it('sees nothing once the last day is over, though the token lasts', async () => {
    const { code } = await invite(inDays(0));
    const { token } = await signIn('stranger', HELPER_SCOPE, { code, dateOfBirth: BORN });
    expect((await ask('Condition', token)).status).toBe(200);
    store.time.now = new Date(Date.parse(inDays(2)));
    expect((await ask('Condition', token)).status).not.toBe(200);
  });

  it('sees no log and no choices, tries none, changes none, asks nothing and lets nobody else in', async () => {
    const { token } = await signIn('stranger', HELPER_SCOPE, { code: (await invite()).code, dateOfBirth: BORN });
    for (const type of ['AuditEvent', 'Consent', 'Task', 'Subscription']) expect((await ask(type, token)).json.entry ?? [], type).toEqual([]);
    const consent = { resourceType: 'Consent', status: 'active' };
    const refused = await Promise.all([
      ask('RelatedPerson/$helpers', token),
      ask('RelatedPerson/$invite', token, until(inDays(3))),
      ask('Consent/$preview', token, { resourceType: 'Parameters' }),
      ask('Consent', token, consent),
      ask('Consent/$enter', token, { resourceType: 'Parameters' }),
      ask('AuditEvent/$proof', token),
      ask('Task', token, { resourceType: 'Task' }),
    ]);
    for (const { status } of refused) expect(status).toBe(403);
  });

  it('is given the scope to change choices by those alone who let them, and holds it as long as they do', async () => {
    await saveDirectory(store.databases, 'store', professionalGroups(), new Date());
    const scope = `${HELPER_SCOPE} patient/Consent.cu`;
    const asked = (mayChange: boolean) => ask('RelatedPerson/$invite', ownToken, { resourceType: 'Parameters', parameter: [...until(inDays(30)).parameter, { name: 'mayChange', valueBoolean: mayChange }] });
    for (const mayChange of [false, true]) {
      const { json } = await asked(mayChange);
      const { tokens, token } = await signIn('stranger', scope, { code: valueOf(json, 'code'), dateOfBirth: BORN });
      expect(tokens.scope?.split(' ').includes('patient/Consent.cu')).toBe(mayChange);
      const consent = choiceToConsent({ what: { parts: ['letters'] }, from: { roles: ['pharmacist'] }, except: [], inEmergency: true, until: inDays(7) }, { patientId: store.patientId, madeAt: new Date() });
      expect((await ask('Consent', token, consent)).status).toBe(mayChange ? 201 : 403);
      await ask(`RelatedPerson/${valueOf(json, 'id')}/$end`, ownToken, { resourceType: 'Parameters' });
      expect((await ask('Consent', token, consent)).status).toBe(401);
    }
  });

  it('is no member of staff', async () => {
    for (const identity of ['paramedic', 'officer-rvv', 'reviewer']) expect((await begin(identity, HELPER_SCOPE)).page()).toMatchObject({ status: 403 });
  });
});

describe('the person', () => {
  it('sees whom they let help, and since and until when', async () => {
    const { id } = await invite();
    const { json } = await ask('RelatedPerson/$helpers', ownToken);
    const listed = json.parameter?.map(({ part }) => Object.fromEntries((part ?? []).map((one) => [one.name, one.valueString]))) ?? [];
    expect(listed.find((one) => one.id === id)).toEqual({ id, made: expect.any(String), until: expect.any(String), codeExpires: expect.any(String) });
    expect(JSON.stringify(json)).not.toMatch(/hash|subject/i);
  });

  it.each([
    ['a day that is over', inDays(-2), '“until”: the last day has gone by'],
    ['a day more than a year away', inDays(400), 'in the next 12 months'],
  ])('cannot choose %s', async (_, day, said) => {
    const { status, json } = await ask('RelatedPerson/$invite', ownToken, until(day));
    expect(status).toBe(422);
    expect(json.issue[0]?.details?.text).toContain(said);
  });
});
