import { setTimeout as sleep } from 'node:timers/promises';

/** The store cannot take anything right now, and asks for the message again later. */
export class SendLater extends Error {}

/** How long a sender waits before it tries again, each time, in milliseconds. */
const WAITS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/**
 * Sends, and sends again as often as it is asked to, as a source's system does: a machine that is busy
 * starting may need a while.
 * @throws what `send` throws; a `SendLater` once it has waited for the last time
 */
export async function sendAgain(send: () => Promise<void>, waits: readonly number[] = WAITS): Promise<void> {
  for (const wait of waits) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof SendLater)) throw error;
    }
    await sleep(wait);
  }
  return send();
}
