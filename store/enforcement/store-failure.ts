/** What the database's failures are to whoever asks. */
import { Refusal } from './door-types';

/** The database says so when the token, the person's choices or what else decided is no longer as it was. */
export const isOutOfDate = (error: unknown): boolean => (error as { code?: unknown }).code === 'KM001';

/** A failure of the database says nothing of itself outside. */
export function toRefusal(error: unknown): Error {
  if (error instanceof Refusal) return error;
  return new Refusal('store-unavailable', 'The record cannot be shown right now. Try again in a few minutes.', { cause: error });
}

/** What the database is asked beside the door fails as what it is asked through it. @throws Refusal */
export async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toRefusal(error);
  }
}
