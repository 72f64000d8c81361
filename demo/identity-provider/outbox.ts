/**
 * The demonstration's outbox: it takes messages as GOV.UK Notify does, keeps the last of them
 * and shows them, and sends nothing to anybody. It lives in the demonstration's own process.
 *
 * @see https://docs.notifications.service.gov.uk/rest-api.html
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { outboxSettings } from '@/lib/config/notice-config';
import type { IdentityConfig } from '@/lib/config/identity-config';
import { html } from '@/lib/sign-in/html';
import { pageHeaders, renderPage } from '@/lib/sign-in/page';

const keptSchema = z.object({ id: z.string(), reference: z.string(), to: z.string(), subject: z.string(), message: z.string(), at: z.coerce.date() });
type Kept = z.infer<typeof keptSchema>;

const MOST = 200;
const UUID_LENGTH = 36;

const sent = z.object({
  email_address: z.string().optional(),
  phone_number: z.string().optional(),
  reference: z.string(),
  personalisation: z.object({ subject: z.string().default(''), message: z.string() }).catchall(z.string()),
});

/** The lines of a letter's address, as Notify takes them. */
const addressOf = (personalisation: Record<string, string>): string => [1, 2, 3, 4, 5, 6, 7].flatMap((line) => personalisation[`address_line_${line}`] ?? []).join(', ');

/** Adds the outbox to the demonstration's server. What it keeps outlives the process. */
export function addOutbox(server: FastifyInstance, config: Pick<IdentityConfig, 'identityUrl' | 'clientSecret' | 'dataDir'>): void {
  const file = path.join(config.dataDir, 'outbox.json');
  const kept: Kept[] = readKept(file);
  const { apiKey } = outboxSettings(config.identityUrl, config.clientSecret);
  const key = new TextEncoder().encode(apiKey.slice(-UUID_LENGTH));
  const isOurStore = async ({ headers }: FastifyRequest): Promise<boolean> => {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    return jwtVerify(token, key, { algorithms: ['HS256'], maxTokenAge: 60, clockTolerance: 5 }).then(() => true, () => false);
  };

  server.post('/outbox/v2/notifications/:kind', async (request, reply) => {
    if (!(await isOurStore(request))) return reply.code(403).send({ status_code: 403, errors: [{ error: 'AuthError', message: 'Invalid token' }] });
    const parsed = sent.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ status_code: 400, errors: [{ error: 'ValidationError', message: 'not a message' }] });
    const { email_address, phone_number, reference, personalisation } = parsed.data;
    const id = randomUUID();
    kept.unshift({ id, reference, to: email_address ?? phone_number ?? addressOf(personalisation), subject: personalisation.subject, message: personalisation.message, at: new Date() });
    kept.splice(MOST);
    writeFileSync(file, JSON.stringify(kept));
    return reply.code(201).send({ id, reference, content: { body: personalisation.message } });
  });

  server.get('/outbox/v2/notifications', async (request, reply) => {
    if (!(await isOurStore(request))) return reply.code(403).send({ status_code: 403, errors: [{ error: 'AuthError', message: 'Invalid token' }] });
    const { reference } = z.object({ reference: z.string().optional() }).parse(request.query);
    return { notifications: kept.filter((one) => reference === undefined || one.reference === reference).map(({ id, reference: of }) => ({ id, reference: of, status: 'delivered' })) };
  });

  server.get('/outbox/messages', () => kept.map(({ to, subject, message, at }) => ({ to, subject, message, at })));

  server.get('/outbox', (_request, reply) => reply.headers(pageHeaders()).send(renderOutbox(kept)));
}

/** What was cut short in writing, or is not ours, is no message. */
function readKept(file: string): Kept[] {
  try {
    return z.array(keptSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

const WHEN = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'medium', timeStyle: 'short' });

function renderOutbox(kept: readonly Kept[]): string {
  const list = kept.map(({ to, subject, message, at }) => html`<li><h2 class="nhsuk-heading-s">To ${to}</h2><p class="nhsuk-body-s">${WHEN.format(at)}${subject === '' ? '' : `. ${subject}`}</p>${message.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)}</li>`);
  return renderPage({
    title: 'Messages of the demonstration',
    body: html`<h1>Messages of the demonstration</h1><p>These would have been sent by email, text message or post. Nothing leaves this machine. Load the page again to see new ones.</p>${kept.length === 0 ? html`<p>No message has been sent yet.</p>` : html`<ul class="nhsuk-list">${list}</ul>`}`,
  });
}
