import { redirect, unstable_rethrow } from 'next/navigation';
import { sayNoRoom, TOO_MANY_REQUESTS } from '@/lib/wording/no-room';
import { NotAccepted, NotShown, SessionOver, StoreDown, TooManyRequests } from '@/lib/portal/errors';

/** Why a choice could not be taken back, kept on or set in one press, in words. @param then how things stand now */
export function sayTakeBackFailure(error: unknown, then: string): string {
  unstable_rethrow(error);
  if (error instanceof SessionOver) redirect('/session-over');
  if (error instanceof NotShown) return 'This choice is not there any more. Go back to what you share to see your choices.';
  if (error instanceof NotAccepted) return `${sayNoRoom(error.problems, 'person') ?? 'The store did not take this.'} ${then}`;
  if (error instanceof TooManyRequests) return `${TOO_MANY_REQUESTS} ${then}`;
  if (error instanceof StoreDown) return `We cannot save right now. ${then} Try again in a few minutes.`;
  console.error(JSON.stringify({ event: 'choice-not-taken-back', error: error instanceof Error ? error.name : 'unknown' }));
  return `Something went wrong on our side. ${then} Try again in a few minutes.`;
}
