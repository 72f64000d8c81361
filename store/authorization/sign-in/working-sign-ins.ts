/**
 * A professional's sign-in for as long as their look is open, so that from one look they can go
 * on to the next: to an emergency look of the same person, or to somebody else. In `oidc_payload`:
 * kind `Working` by the grant of the look, and kind `LookAgain` by the hash of a value that is good
 * once. Both end with the grant, so that who ends their look has ended this too.
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { PrismaClient } from '@/prisma/client/client';
import { LOOKING_AGAIN } from '@/lib/smart/look-again';
import { hashTokenId } from '../token-id';
import { createSignInRows } from './sign-in-rows';
import { professionalSchema } from './signed-in';

/** Somebody must say who they are again when they did so this long ago, however often they went on since. */
const LONGEST_MINUTES = 60;
const OFFER_MINUTES = 2;

const workingSchema = z.object({
  person: professionalSchema,
  patientId: z.string(),
  /** As they typed it themselves: nothing is said to them that they did not know. Absent after a launch from a clinical system. */
  nhsNumber: z.string().optional(),
  /** Hash of the cookie of the browser in which they signed in. */
  browser: z.string(),
  signedInAt: z.iso.datetime(),
  /** Searches for a person since then. */
  tries: z.number().int(),
});
export type Working = z.infer<typeof workingSchema>;

const offerSchema = z.object({ from: z.string(), clientId: z.string(), again: z.enum(LOOKING_AGAIN) });
export type LookAgainOffer = z.infer<typeof offerSchema>;

export interface WorkingSignIns {
  /** @param until when the look ends */
  keep(grantId: string, working: Working, until: Date): Promise<void>;
  /** @returns undefined when that look has ended, or they signed in too long ago */
  find(grantId: string): Promise<Working | undefined>;
  /** @returns the value to go on with; only its hash is stored */
  offer(offer: LookAgainOffer): Promise<string>;
  isOffered(value: string, clientId: string): Promise<boolean>;
  /** Good once. */
  take(value: string): Promise<LookAgainOffer | undefined>;
}

export function createWorkingSignIns(prisma: PrismaClient): WorkingSignIns {
  const rows = prisma.oidcPayload;
  const keep = async (kind: string, id: string, row: { grantId: string; payload: object; expiresAt: Date }) => void (await rows.create({ data: { kind, id, ...row } }));
  const { find, take } = createSignInRows(prisma);
  return {
    async keep(grantId, working, until) {
      await keep('Working', grantId, { grantId, payload: working, expiresAt: until });
    },
    async find(grantId) {
      const working = workingSchema.safeParse(await find('Working', grantId)).data;
      return working && Date.now() - Date.parse(working.signedInAt) < LONGEST_MINUTES * 60_000 ? working : undefined;
    },
    async offer(offer) {
      const value = randomBytes(32).toString('base64url');
      await keep('LookAgain', hashTokenId(value), { grantId: offer.from, payload: offer, expiresAt: new Date(Date.now() + OFFER_MINUTES * 60_000) });
      return value;
    },
    async isOffered(value, clientId) {
      return offerSchema.safeParse(await find('LookAgain', hashTokenId(value))).data?.clientId === clientId;
    },
    take: async (value) => offerSchema.safeParse(await take('LookAgain', hashTokenId(value))).data,
  };
}
