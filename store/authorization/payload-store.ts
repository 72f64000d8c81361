/**
 * oidc-provider's adapter on PostgreSQL, for everything but clients.
 *
 * ## What a row of `oidc_payload` holds
 *
 * `id` is `hashTokenId(value)` for the kinds in HASHED_KINDS and the id itself for others.
 * `payload` is oidc-provider's own, without `jti`, which would be the bearer value.
 *
 * | kind | payload |
 * | --- | --- |
 * | `AccessToken` | `clientId`, `grantId`, `accountId`, `scope` (SMART resource scopes, space-separated), `aud` (FHIR base), `iat`, `exp` (seconds), `extra.granted_scope` (all scopes) |
 * | `ClientCredentials` | `clientId`, `scope` (`system/…`), `aud`, `iat`, `exp`; no grant: what it may do comes from `oauth_client.source_code` |
 * | `Grant` | `clientId`, `accountId`, `openid`, `resources`, `rejected`; its `id` is the `grantId` of the others and of `access_grant` |
 *
 * Of the sign-in itself: `SignIn`, `SignedIn` (sign-in/sign-in-records.ts), `Working` and `LookAgain`
 * (sign-in/working-sign-ins.ts).
 *
 * `grant_id`, `uid` and `expires_at` repeat the payload's, for looking up. Revoking a
 * token deletes its row; ending a grant deletes the rows of all its tokens, and its
 * `access_grant`, in one transaction. A row past `expires_at` is as good as absent.
 */
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { PrismaClient } from '@/prisma/client/client';
import { hashTokenId } from './token-id';

const HASHED_KINDS: ReadonlySet<string> = new Set(['AccessToken', 'ClientCredentials', 'AuthorizationCode', 'RefreshToken', 'Session', 'SignIn']);

interface Row {
  payload: unknown;
  expiresAt: Date | null;
  consumedAt: Date | null;
}

/** An adapter for one kind of payload. */
export function createPayloadStore(prisma: PrismaClient, kind: string): Adapter {
  const rows = prisma.oidcPayload;
  const storedId = (id: string) => (HASHED_KINDS.has(kind) ? hashTokenId(id) : id);

  return {
    async upsert(id, payload, expiresIn) {
      const row = toRow(payload, expiresIn);
      if (kind === 'ReplayDetection') return keepOnce(prisma, { kind, id, ...row });
      await rows.upsert({ where: { kind_id: { kind, id: storedId(id) } }, create: { kind, id: storedId(id), ...row }, update: row });
    },

    async find(id) {
      const row = await rows.findUnique({ where: { kind_id: { kind, id: storedId(id) } } });
      return fromRow(row, id);
    },

    async findByUid(uid) {
      return fromRow(await rows.findFirst({ where: { kind, uid } }), undefined);
    },

    // Devices without a browser (RFC 8628) are not served.
    findByUserCode: () => Promise.resolve(undefined),

    async consume(id) {
      // Of two who bring the same code or refresh token at the same moment, one wins here, and the grant ends as it does for one who comes later: who was first may be a thief.
      const { count } = await rows.updateMany({ where: { kind, id: storedId(id), consumedAt: null }, data: { consumedAt: new Date() } });
      if (count !== 0) return;
      const used = await rows.findUnique({ where: { kind_id: { kind, id: storedId(id) } }, select: { grantId: true } });
      if (used?.grantId) await endGrant(prisma, used.grantId);
      throw new errors.InvalidGrant('already used');
    },

    async destroy(id) {
      if (kind === 'Grant') await endGrant(prisma, id);
      else await rows.deleteMany({ where: { kind, id: storedId(id) } });
    },

    async revokeByGrantId(grantId) {
      await rows.deleteMany({ where: { grantId } });
    },
  };
}

/**
 * Keeps that a client's statement was used. oidc-provider looks whether it was and then says so: of several who bring
 * the same one at the same moment, to whichever process, one wins here.
 * @throws errors.InvalidClientAuth when it was used already
 */
async function keepOnce({ oidcPayload: rows }: PrismaClient, used: { kind: string; id: string } & ReturnType<typeof toRow>): Promise<void> {
  await rows.deleteMany({ where: { kind: used.kind, id: used.id, expiresAt: { lte: new Date() } } });
  const { count } = await rows.createMany({ data: [used], skipDuplicates: true });
  if (count === 0) throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
}

/** Ends a grant and with it every token that rests on it. */
export async function endGrant(prisma: PrismaClient, grantId: string): Promise<void> {
  await prisma.$transaction([
    prisma.accessGrant.deleteMany({ where: { grantId } }),
    prisma.oidcPayload.deleteMany({ where: { grantId } }),
    prisma.oidcPayload.deleteMany({ where: { kind: 'Grant', id: grantId } }),
  ]);
}

function toRow(payload: AdapterPayload, expiresIn: number | undefined) {
  const { jti: _bearerValue, ...kept } = payload;
  return {
    // oidc-provider hands over plain JSON values; its type says more than that.
    payload: JSON.parse(JSON.stringify(kept)) as object,
    grantId: payload.grantId ?? null,
    uid: payload.uid ?? null,
    expiresAt: expiresIn === undefined ? null : new Date(Date.now() + expiresIn * 1000),
  };
}

function fromRow(row: Row | null, id: string | undefined): AdapterPayload | undefined {
  if (!row || (row.expiresAt && row.expiresAt.getTime() <= Date.now())) return undefined;
  const consumed = row.consumedAt ? { consumed: Math.floor(row.consumedAt.getTime() / 1000) } : {};
  return { ...(row.payload as AdapterPayload), ...(id === undefined ? {} : { jti: id }), ...consumed };
}

/** Deletes what has expired, and contexts whose grant is no more. Harmless at any time. */
export async function deleteExpired(prisma: PrismaClient): Promise<void> {
  const now = new Date();
  await prisma.oidcPayload.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.launchContext.deleteMany({ where: { expiresAt: { lt: now } } });
  await prisma.$executeRaw`
    delete from access_grant g
    where g.created_at < now() - interval '1 hour'
      and not exists (select from oidc_payload p where p.kind = 'Grant' and p.id = g.grant_id)`;
}
