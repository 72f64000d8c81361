import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, type Called, type World } from '@/store/http/testing/open-world';
import { claimNotice, handNotice } from './notice-queue';
import { sendNext, type NoticeDeps } from './notice-worker';
import { createSmtpSender } from './smtp-sender';
import { startFakeSmtp, type FakeSmtp } from './testing/fake-smtp';

const PORTAL = 'https://portal.example';
const MINE = '9990000018';
const THEIRS = '9990000026';
const ANOTHER = '9990000034';

let world: World;
let mail: FakeSmtp;
let me: string;
let later = 0;
const clock = (): Date => new Date(Date.now() + later);
const deps = (): NoticeDeps => ({ pool: world.database.databases.messenger, senders: { email: createSmtpSender({ url: mail.url, from: 'record@example.org' }) }, portalUrl: PORTAL, fhirBase: 'https://store.example/fhir', clock });

beforeAll(async () => {
  world = await openWorld();
  for (const one of [MINE, THEIRS, ANOTHER]) await world.takeInSample(one);
}, 60_000);
afterAll(() => world.close());
beforeEach(async () => {
  mail = await startFakeSmtp();
  me = await world.patientToken(MINE, 'patient/*.rs patient/Subscription.crus patient/Consent.cruds');
  later = 0;
});
afterEach(() => mail.stop());

const wishes = (over: Partial<fhir4.Subscription> = {}): fhir4.Subscription => ({
  resourceType: 'Subscription',
  status: 'requested',
  reason: 'Told without asking',
  criteria: 'AuditEvent?notice=emergency,choice-changed',
  channel: { type: 'email', endpoint: 'mailto:me@example.org' },
  ...over,
});
const subscriptionOf = (called: Called): fhir4.Subscription & { id: string } => JSON.parse(called.text) as fhir4.Subscription & { id: string };

/** Saves wishes, whatever is there. */
async function save(over: Partial<fhir4.Subscription> = {}, token = me): Promise<Called> {
  const found = await world.ask('Subscription', { token });
  const kept = found.json.entry?.[0]?.resource as (fhir4.Subscription & { id: string }) | undefined;
  if (kept === undefined) return world.ask('Subscription', { method: 'POST', token, body: wishes(over) });
  return world.ask(`Subscription/${kept.id}`, { method: 'PUT', token, headers: { 'if-match': `W/"${kept.meta?.versionId}"` }, body: { ...wishes(over), id: kept.id } });
}

const verify = (id: string, code: string, token = me): Promise<Called> =>
  world.ask(`Subscription/${id}/$verify`, { method: 'POST', token, body: { resourceType: 'Parameters', parameter: [{ name: 'code', valueString: code }] } });

async function sendAll(): Promise<void> {
  while (await sendNext(deps()));
}

/** Saves, takes the code out of the message and proves the address. */
async function beTold(over: Partial<fhir4.Subscription> = {}): Promise<fhir4.Subscription & { id: string }> {
  const saved = subscriptionOf(await save(over));
  if (saved.status === 'active') return saved;
  await sendAll();
  const code = /\b(\d{6}) is your code/.exec(mail.taken.at(-1) ?? '')?.[1] ?? '';
  const proven = await verify(saved.id, code);
  expect(proven.status, proven.text).toBe(200);
  mail.taken.length = 0;
  return subscriptionOf(proven);
}

/** An emergency look, of which the person may be told. */
async function lookInEmergency(nhsNumber = MINE): Promise<void> {
  const token = await world.professionalToken(nhsNumber, { jobRoleCode: 'R1070', role: 'paramedic', purpose: 'BTG', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } });
  await world.ask('AllergyIntolerance', { token });
  await world.ask('MedicationRequest', { token });
}

const statesOf = async (): Promise<string[]> => (await world.database.databases.messenger.query<{ state: string }>(`select state from notice where kind = 'news' order by created_at`)).rows.map(({ state }) => state);

describe('what a person wishes to be told', () => {
  test('goes to an address only when they have proven that it is theirs', async () => {
    const saved = subscriptionOf(await save({ channel: { type: 'email', endpoint: 'mailto:first@example.org' } }));
    expect(saved.status).toBe('requested');
    await lookInEmergency();
    expect(await statesOf()).toEqual([]);
    await sendAll();
    expect(mail.taken).toHaveLength(1);
    expect((await verify(saved.id, '000000')).status).toBe(422);
    const code = /\b(\d{6}) is your code/.exec(mail.taken[0] ?? '')?.[1] ?? '';
    expect(subscriptionOf(await verify(saved.id, code)).status).toBe('active');
    // A new address is as unknown as the first was.
    expect(subscriptionOf(await save({ channel: { type: 'email', endpoint: 'mailto:second@example.org' } })).status).toBe('requested');
  });

  test('takes no more than five guesses at a code', async () => {
    const saved = subscriptionOf(await save({ channel: { type: 'email', endpoint: 'mailto:guess@example.org' } }));
    await sendAll();
    const code = /\b(\d{6}) is your code/.exec(mail.taken[0] ?? '')?.[1] ?? '';
    for (let tries = 0; tries < 5; tries += 1) await verify(saved.id, code === '111111' ? '222222' : '111111');
    expect((await verify(saved.id, code)).status).toBe(422);
  });

  test('is theirs alone to see and to set', async () => {
    const saved = await beTold();
    const stranger = await world.patientToken(THEIRS, 'patient/*.rs patient/Subscription.crus');
    expect((await world.ask(`Subscription/${saved.id}`, { token: stranger })).status).toBe(404);
    expect((await world.ask(`Subscription/${saved.id}`, { method: 'PUT', token: stranger, headers: { 'if-match': 'W/"1"' }, body: { ...wishes(), id: saved.id } })).status).toBe(404);
    const doctor = await world.professionalToken(MINE, { scope: 'user/*.cruds' });
    expect((await world.ask(`Subscription/${saved.id}`, { token: doctor })).status).toBe(404);
    expect((await world.ask('Subscription', { method: 'POST', token: doctor, body: wishes() })).status).toBe(403);
    expect((await world.ask('Subscription', { method: 'POST', token: me, body: wishes() })).status).toBe(409);
    expect((await save({ criteria: 'AuditEvent?notice=horoscope' })).status).toBe(422);
    expect((await save({ channel: { type: 'sms', endpoint: 'tel:+15550100' } })).status).toBe(422);
  });

  test('is proven by the code that was sent to it, and by no other’s', async () => {
    // Of a person who is sent no other: five codes a day are one person's.
    const token = await world.patientToken(ANOTHER, 'patient/*.rs patient/Subscription.crus');
    await save({ channel: { type: 'email', endpoint: 'mailto:mine-alone@example.org' } }, token);
    await sendAll();
    const code = /\b(\d{6}) is your code/.exec(mail.taken.at(-1) ?? '')?.[1] ?? '';
    const elsewhere = { type: 'email', endpoint: 'mailto:stranger@example.org' } as const;
    const off = subscriptionOf(await save({ status: 'off', channel: elsewhere }, token));
    expect((await verify(off.id, code, token)).status).toBe(422);
    expect(subscriptionOf(await save({ channel: elsewhere }, token)).status).toBe('requested');
    // Its own code waits to be sent there: no other test is to find it.
    await sendAll();
  });
});

describe('an address that is to be kept no longer', () => {
  test('is gone from wherever it was, with what was said before, and the count of codes is not', async () => {
    const token = await world.patientToken(THEIRS, 'patient/*.rs patient/Subscription.crus');
    const sendTo = (address: string) => save({ channel: { type: 'email', endpoint: `mailto:${address}` } }, token);
    for (let turn = 1; turn <= 5; turn += 1) expect((await sendTo(`forget-${turn}@example.org`)).status).toBeLessThan(300);
    const forgotten = subscriptionOf(await save({ status: 'off', channel: { type: 'email' } }, token));
    expect([forgotten.status, forgotten.channel]).toEqual(['off', { type: 'email' }]);
    const history = await world.ask(`Subscription/${forgotten.id}/_history`, { token });
    expect([history.status, history.text.includes('forget-')]).toEqual([200, false]);
    expect((await world.ask(`Subscription/${forgotten.id}/_history/2`, { token })).status).toBe(404);
    for (const table of ['notice', 'notice_setting']) expect((await world.database.databases.messenger.query(`select * from ${table} where address like 'forget-%'`)).rows, table).toEqual([]);
    await sendAll();
    expect(mail.taken).toEqual([]);
    expect((await sendTo('forget-6@example.org')).text).toContain('Five codes were sent today');
  });

  test('takes nothing else away, and messages cannot be on without one', async () => {
    const token = await world.patientToken(THEIRS, 'patient/*.rs patient/Subscription.crus');
    const everything = async (): Promise<number> => (await world.ask(`Patient/${await world.patientId(THEIRS)}/$everything?_count=0`, { token })).json.total ?? 0;
    const before = await everything();
    expect((await save({ status: 'requested', channel: { type: 'email' } }, token)).status).toBe(422);
    expect((await save({ status: 'off', channel: { type: 'email' } }, token)).status).toBe(200);
    expect([before > 3, await everything()]).toEqual([true, before]);
    await lookInEmergency(THEIRS);
    await sendAll();
    expect(mail.taken).toEqual([]);
  });
});

describe('a notice', () => {
  test('says that there is something, and nothing of what, of whom or by whom', async () => {
    await beTold();
    await lookInEmergency();
    await sendAll();
    expect(mail.taken).toHaveLength(1);
    const [message = ''] = mail.taken;
    expect(message).toContain('Subject: There is something new in your record account');
    expect(message).toContain(PORTAL);
    for (const told of ['emergency', 'allerg', 'Ambulance', 'Okafor', 'paramedic', MINE, await world.patientId(MINE), 'The person']) expect(message.toLowerCase()).not.toContain(told.toLowerCase());
  });

  test('is one for one look, and one for all that waits', async () => {
    await beTold();
    await lookInEmergency();
    await lookInEmergency();
    await sendAll();
    await sendAll();
    expect(mail.taken).toHaveLength(1);
    await lookInEmergency();
    await sendAll();
    expect(mail.taken).toHaveLength(2);
  });

  test('is not sent to who does not wish it, wishes other things, or holds it back', async () => {
    await beTold({ criteria: 'AuditEvent?notice=choice-changed' });
    await lookInEmergency();
    await lookInEmergency(THEIRS);
    await save({ status: 'off' });
    await lookInEmergency();
    await sendAll();
    expect(mail.taken).toEqual([]);
    expect(subscriptionOf(await save({ status: 'active' })).status).toBe('active');
    await lookInEmergency();
    await save({ status: 'off' });
    await sendAll();
    expect(mail.taken).toEqual([]);
  });

  test('is sent once by two workers that run at once', async () => {
    await beTold();
    await lookInEmergency();
    await Promise.all([sendNext(deps()), sendNext(deps()), sendNext(deps()), sendNext(deps())]);
    expect(mail.taken).toHaveLength(1);
  });

  test('is sent by another when a process ends between claiming and sending, and by nobody before its time', async () => {
    await beTold();
    await lookInEmergency();
    const claimed = await claimNotice(deps().pool, clock());
    expect(claimed).toBeDefined();
    expect(await sendNext(deps())).toBe(false);
    later = 3 * 60_000;
    await sendAll();
    expect(mail.taken).toHaveLength(1);
    // The first comes back: its claim is over, so it sends nothing.
    expect(claimed && (await handNotice(deps().pool, claimed))).toBe(false);
  });

  test('is not sent again when a process ended while it handed it over: it may have been sent', async () => {
    await beTold();
    await lookInEmergency();
    const claimed = await claimNotice(deps().pool, clock());
    expect(claimed && (await handNotice(deps().pool, claimed))).toBe(true);
    later = 3 * 60_000;
    await sendAll();
    expect(mail.taken).toEqual([]);
    expect((await statesOf()).at(-1)).toBe('dead');
  });

  test('is tried again after a pause, and given up when the address is refused', async () => {
    await beTold();
    await lookInEmergency();
    mail.answerNext('451 later');
    await sendAll();
    expect([mail.taken.length, (await statesOf()).at(-1)]).toEqual([0, 'waiting']);
    later = 2 * 60_000;
    await sendAll();
    expect(mail.taken).toHaveLength(1);
    await lookInEmergency();
    mail.answerNext('550 no such user');
    await sendAll();
    expect((await statesOf()).at(-1)).toBe('dead');
  });

  test('that breaks off while it goes over is not sent again by itself', async () => {
    await beTold();
    await lookInEmergency();
    mail.answerNext('cut');
    await sendAll();
    later = 24 * 3_600_000;
    await sendAll();
    expect([mail.taken.length, (await statesOf()).at(-1)]).toEqual([0, 'dead']);
  });
});
