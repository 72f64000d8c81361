/**
 * Words that a person searched for, sealed so that they can stand in an address: who may
 * have looked is nobody's business that reads addresses in a history or a log of requests.
 * Only this portal opens them, for this person alone, for as long as a day's sitting.
 */
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';

const SECONDS = 12 * 60 * 60;
const sealedSchema = z.object({ words: z.string().min(1).max(100), patientId: z.string() });

/** Not a session, whatever else is sealed with the same secret. */
const SALT = 'log-search';

export const sealWords = (words: string, patientId: string, secret: string): Promise<string> =>
  encode({ token: { words, patientId }, secret, salt: SALT, maxAge: SECONDS });

/** @returns undefined for anything but what this person's search sealed lately */
export async function openWords(sealed: string | undefined, patientId: string, secret: string): Promise<string | undefined> {
  if (sealed === undefined) return undefined;
  try {
    const opened = sealedSchema.safeParse(await decode({ token: sealed, secret, salt: SALT }));
    return opened.success && opened.data.patientId === patientId ? opened.data.words : undefined;
  } catch {
    return undefined;
  }
}
