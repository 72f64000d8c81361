import { redirect, unstable_rethrow } from 'next/navigation';
import { SessionOver, StoreDown, TooManyRequests } from '@/lib/portal/errors';
import { TOO_MANY_REQUESTS } from '@/lib/wording/no-room';

/** Why something could not be saved from a patient's page, in words. @param event what the log of the portal calls it */
export function saySavingFailure(error: unknown, event: string): string {
  unstable_rethrow(error);
  if (error instanceof SessionOver) redirect('/session-over');
  if (!(error instanceof StoreDown)) console.error(JSON.stringify({ event, error: error instanceof Error ? error.name : 'unknown' }));
  if (error instanceof TooManyRequests) return `${TOO_MANY_REQUESTS} Nothing has changed.`;
  return 'We cannot save right now. Nothing has changed. Try again in a few minutes.';
}
