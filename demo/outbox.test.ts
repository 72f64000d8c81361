import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outboxSettings } from '@/lib/config/notice-config';
import { createNotifySender } from '@/store/notices/notify-sender';
import { addOutbox } from './identity-provider/outbox';

let server: FastifyInstance;
let url: string;
const clientSecret = 'a secret of the demonstration, long enough';
const settings = () => outboxSettings(url, clientSecret);

const dataDir = mkdtempSync(path.join(tmpdir(), 'outbox-'));

function openOutbox(): FastifyInstance {
  const opened = Fastify();
  addOutbox(opened, { identityUrl: 'http://identity.example', clientSecret, dataDir });
  return opened;
}

beforeAll(async () => {
  server = openOutbox();
  url = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});

const page = async (): Promise<string> => (await server.inject('/outbox')).body;

it('shows what the store sent by GOV.UK Notify’s own client, and tells it what was taken', async () => {
  expect(await page()).toContain('No message has been sent yet.');
  const sender = createNotifySender(settings(), 'email');
  expect(await sender.wasSent('m1')).toBe(false);
  expect(await sender.send({ id: 'm1', to: 'me@example.org', subject: 'Something <new>', body: 'There is something new' })).toEqual({ outcome: 'sent' });
  expect(await sender.wasSent('m1')).toBe(true);
  expect(await page()).toContain('Something &lt;new&gt;');
  const texts = createNotifySender(settings(), 'sms');
  expect(await texts.send({ id: 'm2', to: '+447700900001', subject: '', body: 'A text' })).toEqual({ outcome: 'sent' });
  expect(await page()).toContain('+447700900001');
  // Another process, later, still has them.
  expect((await openOutbox().inject('/outbox/messages')).json()).toMatchObject([{ to: '+447700900001', message: 'A text' }, { to: 'me@example.org' }]);
});

it('takes nothing from who does not know the key, and the message is refused for good', async () => {
  const stranger = createNotifySender({ ...outboxSettings(url, 'another secret of the demonstration altogether') }, 'email');
  expect(await stranger.send({ id: 'm3', to: 'x@example.org', subject: '', body: 'x' })).toMatchObject({ outcome: 'refused' });
  expect(await stranger.wasSent('m3')).toBeUndefined();
  expect(await page()).not.toContain('x@example.org');
});

it('that does not answer leaves a message to be tried again', async () => {
  const nobody = createNotifySender({ ...settings(), url: 'http://127.0.0.1:9' }, 'email');
  expect(await nobody.send({ id: 'm4', to: 'x@example.org', subject: '', body: 'x' })).toMatchObject({ outcome: 'failed' });
});
