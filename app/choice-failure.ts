import { unstable_rethrow } from 'next/navigation';
import { sayNoRoom, SIGN_IN_BESIDE, TOO_MANY_REQUESTS, type Chooser } from '@/lib/wording/no-room';
import { NotAccepted, SessionOver, StoreDown, TooManyRequests } from '@/lib/portal/errors';

/** Why a choice could not be saved, in words, to whoever fills in its form. */
export function sayChoiceFailure(error: unknown, { event, chooser }: { event: string; chooser: Chooser }): string {
  unstable_rethrow(error);
  if (error instanceof SessionOver) return SIGN_IN_BESIDE;
  if (error instanceof NotAccepted) return `${sayNoRoom(error.problems, chooser) ?? 'The store did not take this choice.'} Nothing has changed. Your answers are still here.`;
  if (error instanceof TooManyRequests) return `${TOO_MANY_REQUESTS} Nothing has changed. Your answers are still here.`;
  if (error instanceof StoreDown) return 'We cannot save right now. Nothing has changed. Your answers are still here: try again in a few minutes.';
  console.error(JSON.stringify({ event, error: error instanceof Error ? error.name : 'unknown' }));
  return 'Something went wrong on our side. Nothing has changed. Your answers are still here: try again in a few minutes.';
}
