/**
 * What is remembered of a sign-in between its pages, in `oidc_payload`:
 * kind `SignIn` by the hash of `state` while the browser is at the identity provider, and
 * kind `SignedIn` by the interaction's uid while the person is on our own pages.
 */
import { z } from 'zod';
import type { PrismaClient } from '@/prisma/client/client';
import { LOOKING_AGAIN } from '@/lib/smart/look-again';
import { hashTokenId } from '../token-id';
import { createSignInRows } from './sign-in-rows';
import { signedInSchema, type SignedIn } from './signed-in';

const MINUTES = 30;

const awaySchema = z.object({
  uid: z.string(),
  provider: z.enum(['nhs-login', 'cis2', 'practice']),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** Hash of the cookie that ties the way back to the browser that was sent away. */
  browser: z.string(),
});
/** A browser that is at the identity provider. */
export type AwaySignIn = z.infer<typeof awaySchema>;

const fromLookSchema = z.object({ grantId: z.string(), again: z.enum(LOOKING_AGAIN), patientId: z.string(), nhsNumber: z.string().optional() });
/** The look that a professional goes on from, who has not signed in anew. */
export type FromLook = z.infer<typeof fromLookSchema>;

const backSchema = z.object({ person: signedInSchema, signedInAt: z.iso.datetime(), tries: z.number().int(), from: fromLookSchema.optional() });
/** A person on our own pages; `tries` counts their searches for a person since they signed in. */
export type BackSignIn = z.infer<typeof backSchema>;

export interface SignInRecords {
  keepAway(state: string, away: AwaySignIn): Promise<void>;
  /** Good once. */
  takeAway(state: string): Promise<AwaySignIn | undefined>;
  /** Somebody who has just signed in. */
  keepBack(uid: string, person: SignedIn): Promise<void>;
  /** Somebody who goes on from a look. */
  keepOn(uid: string, back: BackSignIn): Promise<void>;
  findBack(uid: string): Promise<BackSignIn | undefined>;
  /** Counts a try before its outcome is known. @returns how many there are now, this one included */
  countTry(uid: string): Promise<number>;
  /** Good once: of two who finish the same sign-in, one does. */
  takeBack(uid: string): Promise<BackSignIn | undefined>;
}

export function createSignInRecords(prisma: PrismaClient): SignInRecords {
  const rows = prisma.oidcPayload;
  const keep = async (kind: string, id: string, payload: object) => {
    const row = { payload, expiresAt: new Date(Date.now() + MINUTES * 60_000) };
    await rows.upsert({ where: { kind_id: { kind, id } }, create: { kind, id, ...row }, update: row });
  };
  const { find, take } = createSignInRows(prisma);

  return {
    keepAway: (state, away) => keep('SignIn', hashTokenId(state), away),
    takeAway: async (state) => awaySchema.safeParse(await take('SignIn', hashTokenId(state))).data,
    keepBack: (uid, person) => keep('SignedIn', uid, { person, signedInAt: new Date().toISOString(), tries: 0 } satisfies BackSignIn),
    keepOn: (uid, back) => keep('SignedIn', uid, back),
    findBack: async (uid) => backSchema.safeParse(await find('SignedIn', uid)).data,
    takeBack: async (uid) => backSchema.safeParse(await take('SignedIn', uid)).data,
    async countTry(uid) {
      const counted = await prisma.$queryRaw<{ tries: number }[]>`
        update oidc_payload set payload = jsonb_set(payload, '{tries}', to_jsonb((payload ->> 'tries')::int + 1))
        where kind = 'SignedIn' and id = ${uid} returning (payload ->> 'tries')::int as tries`;
      return counted[0]?.tries ?? Number.POSITIVE_INFINITY;
    },
  };
}
