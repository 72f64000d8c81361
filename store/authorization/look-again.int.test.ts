import * as oidc from 'openid-client';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { APP, FORM, STAFF_SCOPE, createTestApps, type TestApps } from '@/demo/testing/test-apps';
import type { Browser } from '@/demo/testing/browser';
import { createDoor } from '@/store/enforcement/door';
import { registerPatient } from '@/store/repository/testing/register-patient';

const OTHER = { nhsNumber: '9990000034', birthDate: '1988-07-21' };
const OTHER_FORM = { ...FORM, nhsNumber: '999 000 0034', dateOfBirth: '21 July 1988', reason: 'Next call of this shift' };
const EMERGENCY = { reason: 'Unconscious at home, nobody to ask' };

let store: RunningAuthorization;
let apps: TestApps;
let otherId: string;

beforeAll(async () => {
  store = await startAuthorization();
  apps = await createTestApps(store);
  otherId = await registerPatient(store.databases, OTHER);
});
afterAll(() => store?.stop());

interface Look {
  browser: Browser;
  token: string;
}

/** A paramedic with a look open. */
async function openFirst(form = FORM): Promise<Look> {
  const flow = await apps.prepare('portal-like', STAFF_SCOPE);
  const { browser, shown } = await apps.signIn(flow, 'paramedic');
  const done = await browser.submit(shown, form, APP);
  return { browser, token: (await apps.redeem(flow, done.url)).access_token };
}

const ask = (token: string, again: string): Promise<Response> =>
  fetch(`${store.issuer}/look-again`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: new URLSearchParams({ for: again }) });

async function valueFor({ token }: Pick<Look, 'token'>, again: string): Promise<string> {
  const answer = await ask(token, again);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { look_again: string }).look_again;
}

/** Goes on from a look, in a browser. */
async function goOn(browser: Browser, value: string, id: 'portal-like' | 'secret' = 'portal-like') {
  const flow = await apps.prepare(id, STAFF_SCOPE, { look_again: value });
  return { flow, shown: await browser.open(flow.url, APP) };
}

const admit = (token: string) => createDoor({ databases: store.databases, fhirBase: store.fhirBase, clock: () => new Date() }).admit(token);

async function rows<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: store.migratorUrl });
  await client.connect();
  try {
    return (await client.query<Row>(query, values)).rows;
  } finally {
    await client.end();
  }
}

describe('from a look to an emergency look', () => {
  it('asks for the reason alone, of the same person, and is a token and a sign-in of its own', async () => {
    const first = await openFirst();
    const { flow, shown } = await goOn(first.browser, await valueFor(first, 'emergency'));
    expect(shown.html).toContain('999 000 0018');
    expect([...shown.html.matchAll(/name="(\w+)"/g)].map(([, name]) => name)).toEqual(['viewport', 'robots', 'reason', 'cancel']);
    // What a page sends of a person changes nothing.
    const done = await first.browser.submit(shown, { ...EMERGENCY, nhsNumber: OTHER.nhsNumber, patientId: otherId, purpose: 'TREAT' }, APP);
    const tokens = await apps.redeem(flow, done.url);
    expect(tokens).toMatchObject({ patient: store.patientId, expires_in: 900 });
    expect(await admit(tokens.access_token)).toMatchObject({ patientId: store.patientId, purpose: 'BTG', reason: EMERGENCY.reason, jobRoleCode: 'R1070', organisation: { code: 'RYD' } });
    await expect(admit(first.token)).rejects.toMatchObject({ code: 'unauthenticated' });
    const events = await rows<{ tokens: string[] }>('select tokens from access_event where patient_id = $1 and content like $2', [store.patientId, `%${EMERGENCY.reason}%`]);
    expect(events).toHaveLength(1);
    expect(events[0]?.tokens).toEqual(expect.arrayContaining(['type=110114', 'purpose=BTG']));
  });

  it('needs a reason that says what the emergency is', async () => {
    const first = await openFirst();
    const { shown } = await goOn(first.browser, await valueFor(first, 'emergency'));
    for (const reason of ['', 'urgent', '............ !!!']) {
      const page = await first.browser.submit(shown, { reason }, APP);
      expect([page.status, page.html.includes('nhsuk-error-summary')]).toEqual([400, true]);
    }
    await expect(admit(first.token)).resolves.toMatchObject({ purpose: 'TREAT' });
  });

  it('is not offered from an emergency look, nor by a patient’s token, nor by none', async () => {
    const first = await openFirst({ ...FORM, purpose: 'BTG', reason: EMERGENCY.reason });
    expect((await ask(first.token, 'emergency')).status).toBe(400);
    expect((await ask(first.token, 'anything')).status).toBe(400);
    expect((await ask((await apps.asPatient()).tokens.access_token, 'emergency')).status).toBe(401);
    expect((await fetch(`${store.issuer}/look-again`, { method: 'POST', body: new URLSearchParams({ for: 'emergency' }) })).status).toBe(401);
  });

  it('can be stopped, and the look stays as it was', async () => {
    const first = await openFirst();
    const { shown } = await goOn(first.browser, await valueFor(first, 'emergency'));
    expect((await first.browser.submit(shown, { cancel: 'yes' }, APP)).url.searchParams.get('error')).toBe('access_denied');
    await expect(admit(first.token)).resolves.toMatchObject({ purpose: 'TREAT' });
  });
});

describe('a sign-in is taken up', () => {
  it('once, and by the app of the look alone', async () => {
    const first = await openFirst();
    const value = await valueFor(first, 'emergency');
    const errorOf = async (id: 'portal-like' | 'secret') => (await goOn(first.browser, value, id)).shown.url.searchParams.get('error');
    expect(await errorOf('secret')).toBe('invalid_request');
    expect(await errorOf('portal-like')).toBeNull();
    expect(await errorOf('portal-like')).toBe('invalid_request');
  });

  it('in no other browser: there everybody signs in', async () => {
    const first = await openFirst();
    const stranger = await apps.signIn(await apps.prepare('portal-like', STAFF_SCOPE, { look_again: await valueFor(first, 'emergency') }), 'paramedic');
    expect(stranger.shown.html).toContain('Whose record do you need?');
  });

  it('not once the look was ended, on whichever page they are', async () => {
    const first = await openFirst();
    const { shown } = await goOn(first.browser, await valueFor(first, 'emergency'));
    const value = await valueFor(first, 'another-person');
    await oidc.tokenRevocation(apps.client('portal-like'), first.token);
    expect((await first.browser.submit(shown, EMERGENCY, APP)).status).toBe(400);
    expect((await goOn(first.browser, value)).shown.url.searchParams.get('error')).toBe('invalid_request');
    expect((await ask(first.token, 'emergency')).status).toBe(401);
  });

  it('no longer than an hour after they signed in, however often they went on', async () => {
    const first = await openFirst();
    await rows(`update oidc_payload set payload = jsonb_set(payload, '{signedInAt}', to_jsonb($1::text)) where kind = 'Working'`, [new Date(Date.now() - 61 * 60_000).toISOString()]);
    expect((await ask(first.token, 'another-person')).status).toBe(400);
  });
});

describe('from a look at one person to another', () => {
  it('asks whose record and why, and nothing of who they are', async () => {
    const first = await openFirst();
    const { flow, shown } = await goOn(first.browser, await valueFor(first, 'another-person'));
    expect(shown.html).toContain('Whose record do you need?');
    const tokens = await apps.redeem(flow, (await first.browser.submit(shown, OTHER_FORM, APP)).url);
    expect(await admit(tokens.access_token)).toMatchObject({ patientId: otherId, purpose: 'TREAT', reason: OTHER_FORM.reason });
    await expect(admit(first.token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('cannot send the emergency form of a person that they have not open', async () => {
    const first = await openFirst();
    const { shown } = await goOn(first.browser, await valueFor(first, 'another-person'));
    const action = (/<form[^>]* action="([^"]+)"/.exec(shown.html)?.[1] ?? '').replace(/person$/, 'emergency');
    expect((await first.browser.submit(shown, EMERGENCY, APP, action)).status).toBe(400);
  });

  it('goes on counting the searches of the sign-in, so that nobody can go on guessing', async () => {
    const first = await openFirst();
    const { shown } = await goOn(first.browser, await valueFor(first, 'another-person'));
    const answers = [];
    for (let day = 1; day <= 10; day += 1) answers.push((await first.browser.submit(shown, { ...OTHER_FORM, dateOfBirth: `${day}/5/1950` }, APP)).status);
    // The first look was the first of ten.
    expect(answers).toEqual([...Array.from({ length: 9 }, () => 400), 429]);
  });
});

it('every look by a professional is counted in its month, as one', async () => {
  const count = async () => (await rows<{ opened: number }>('select coalesce(sum(opened), 0)::int as opened from log_month'))[0]?.opened ?? 0;
  const before = await count();
  const first = await openFirst();
  const { shown } = await goOn(first.browser, await valueFor(first, 'emergency'));
  await first.browser.submit(shown, EMERGENCY, APP);
  expect(await count()).toBe(before + 2);
});
