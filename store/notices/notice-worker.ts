/**
 * Sends what is queued, one message after the other. A message is claimed, handed over and
 * finished in three steps that are each kept, so that whoever takes over from a process
 * that stopped knows whether it can have been sent; what may have been is not sent again.
 */
import type pg from 'pg';
import { nextOf, type SendOutcome } from '@/lib/oversight/notice-retry';
import { codeText, letterText, newsText, type NoticeText } from '@/lib/oversight/notice-words';
import { giveUpLetter } from './give-up-letter';
import { claimNotice, finishNotice, handNotice, type ClaimedNotice } from './notice-queue';
import type { Sender, Senders } from './sender';

export interface NoticeDeps {
  pool: pg.Pool;
  senders: Senders;
  portalUrl: string;
  fhirBase: string;
  clock: () => Date;
}

/** Sends one message that is due. @returns whether there was one */
export async function sendNext(deps: NoticeDeps): Promise<boolean> {
  const { pool, senders, clock } = deps;
  const notice = await claimNotice(pool, clock());
  if (notice === undefined) return false;
  const sender = senders[notice.channel];
  const outcome: SendOutcome | undefined =
    sender === undefined
      ? { outcome: 'refused', problem: `nothing is set up to send ${notice.channel}` }
      : await deliver(deps, sender, notice);
  if (outcome === undefined) return true;
  const now = clock();
  const next = nextOf(outcome, notice.attempts, now);
  if (notice.kind === 'letter' && next.state === 'dead') await giveUpLetter(deps, notice, next.problem, now);
  else await finishNotice(pool, notice, next, now);
  return true;
}

async function deliver({ pool, portalUrl }: NoticeDeps, sender: Sender, notice: ClaimedNotice): Promise<SendOutcome | undefined> {
  if (notice.attempts > 1) {
    const wasSent = await sender.wasSent(notice.id);
    if (wasSent === true) return { outcome: 'sent' };
    if (wasSent === undefined && notice.wasHanded) return { outcome: 'unknown', problem: 'the process stopped while sending: it may have been sent' };
  }
  // Whoever lost the claim meanwhile leaves it to who has it.
  if (!(await handNotice(pool, notice))) return undefined;
  return sender.send({ id: notice.id, to: notice.address, ...textOf(notice, portalUrl) });
}

function textOf({ kind, channel, code }: ClaimedNotice, portalUrl: string): NoticeText {
  if (kind === 'code') return codeText(code ?? '');
  return channel === 'letter' ? letterText(code ?? '', portalUrl) : newsText(channel, portalUrl);
}

/** How often it is looked whether something is due. */
const EVERY_MS = 2_000;

/** Sends until closed. A database that does not answer is tried again at the next turn. */
export function startNotices(deps: NoticeDeps & { onFailure: (error: unknown) => void }): { close(): Promise<void> } {
  let isClosed = false;
  let underWay: Promise<void> = Promise.resolve();
  const turn = async (): Promise<void> => {
    try {
      while (!isClosed && (await sendNext(deps)));
    } catch (error) {
      deps.onFailure(error);
    }
  };
  const timer = setInterval(() => {
    underWay = underWay.then(turn);
  }, EVERY_MS);
  timer.unref();
  return {
    async close() {
      isClosed = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
