/**
 * A refresh token that comes a second time within seconds: two tabs of an app, or an answer that was lost on its way. It
 * is answered as it was the first time, to the client that it belongs to and that has proved itself again, as long as
 * nothing has been done with the refresh token that went out. Any other second time ends the grant
 * (docs/decisions/0051-a-refresh-answered-again.md).
 *
 * An answer is kept sealed with the refresh token that it was for: whoever reads the database opens none.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import { OAUTH_ROUTES } from '@/lib/smart/configuration';
import type { PrismaClient } from '@/prisma/client/client';
import { LIFETIMES } from './lifetimes';
import { endGrant } from './payload-store';
import { hashTokenId } from './token-id';

const KIND = 'RefreshAnswer';
/** Whoever was first may be answered a moment later. */
const WAIT_MILLISECONDS = 2_000;
const STEP_MILLISECONDS = 50;

/** What is kept by the hash of the refresh token that was used; `next` is the hash of the one that went out. */
const keptSchema = z.object({ clientId: z.string(), scope: z.string().nullable(), sealed: z.string(), next: z.string() });
const answerSchema = z.looseObject({ refresh_token: z.string() });

/** Koa middleware around oidc-provider's token endpoint. */
export function answerRefreshAgain(prisma: PrismaClient) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const { client, params, entities } = ctx.path === OAUTH_ROUTES.token && ctx.oidc ? ctx.oidc : {};
    if (!client || params?.grant_type !== 'refresh_token' || typeof params.refresh_token !== 'string') return;
    const asked = { token: params.refresh_token, clientId: client.clientId, scope: typeof params.scope === 'string' ? params.scope : null };
    if (ctx.status === 200) return keep(prisma, asked, entities?.RotatedRefreshToken?.grantId, ctx.body);
    // It is there, it is this client's and its grant holds: all that was wrong with it is that it was used.
    const wasUsed = ctx.status === 400 && entities?.RefreshToken !== undefined && entities.RotatedRefreshToken === undefined && entities.Account !== undefined;
    const answer = wasUsed ? await answerOf(prisma, asked) : undefined;
    if (answer === undefined) return;
    ctx.status = 200;
    ctx.body = answer;
  };
}

interface Asked {
  token: string;
  clientId: string;
  /** Less than was granted, if that was asked for */
  scope: string | null;
}

async function keep(prisma: PrismaClient, { token, clientId, scope }: Asked, grantId: string | undefined, body: unknown): Promise<void> {
  const answer = answerSchema.safeParse(body);
  if (!answer.success || grantId === undefined) return;
  const payload = { clientId, scope, sealed: seal(JSON.stringify(answer.data), token), next: hashTokenId(answer.data.refresh_token) } satisfies z.infer<typeof keptSchema>;
  await prisma.oidcPayload.create({ data: { kind: KIND, id: hashTokenId(token), grantId, payload, expiresAt: new Date(Date.now() + LIFETIMES.refreshAnswer * 1000) } });
}

/** @returns undefined when there is none to give again */
async function answerOf(prisma: PrismaClient, asked: Asked): Promise<object | undefined> {
  const id = hashTokenId(asked.token);
  for (let waited = 0; waited < WAIT_MILLISECONDS; waited += STEP_MILLISECONDS) {
    const rows = await prisma.oidcPayload.findMany({ where: { id, kind: { in: [KIND, 'RefreshToken'] } } });
    const row = rows.find(({ kind }) => kind === KIND);
    const kept = keptSchema.safeParse(row?.payload).data;
    if (row && kept) return (await mayBeGivenAgain(prisma, { ...kept, grantId: row.grantId, expiresAt: row.expiresAt }, asked)) ? (JSON.parse(unseal(kept.sealed, asked.token)) as object) : undefined;
    // The grant has ended meanwhile.
    if (rows.length === 0) return undefined;
    await wait(STEP_MILLISECONDS);
  }
  return undefined;
}

async function mayBeGivenAgain(prisma: PrismaClient, kept: z.infer<typeof keptSchema> & { grantId: string | null; expiresAt: Date | null }, { clientId, scope }: Asked): Promise<boolean> {
  const after = await prisma.oidcPayload.findUnique({ where: { kind_id: { kind: 'RefreshToken', id: kept.next } } });
  const isUntouched = after !== null && after.consumedAt === null;
  if (isUntouched && kept.clientId === clientId && kept.scope === scope && (kept.expiresAt?.getTime() ?? 0) > Date.now()) return true;
  // Whoever has the answer has gone on from it: one of the two who ask is somebody else.
  if (kept.grantId !== null) await endGrant(prisma, kept.grantId);
  return false;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const keyOf = (token: string): Buffer => Buffer.from(hkdfSync('sha256', token, '', 'my-care-record refresh answer', 32));

function seal(text: string, token: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(token), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function unseal(sealed: string, token: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(token), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
