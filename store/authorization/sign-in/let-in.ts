import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GrantContext } from '@/store/enforcement/grant-schema';
import { finishSignIn, type Waiting } from './finish-sign-in';
import { logSignIn } from './log-sign-in';
import type { SignInDeps } from './sign-in-deps';
import type { Step } from './sign-in-routes';

/** NHS login's level of proof with which somebody may see a health record, their own or another's. */
export const RECORD_LEVEL = 'P9';
/** Searches for a person, or codes tried, in one sign-in: enough for typing errors, too few for guessing. */
export const MAX_TRIES = 10;

export const NOTHING_DECLINED: ReadonlySet<string> = new Set();

/** Lets somebody in: their sign-in is in the log before their grant is there. */
export async function letIn(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting, context: GrantContext, declined: ReadonlySet<string> = NOTHING_DECLINED): Promise<Step> {
  if (!(await deps.records.takeBack(waiting.uid))) return { plain: 'over', status: 400 };
  // A professional who gave a person's number is in the log already, with the search for them.
  if (context.kind !== 'professional' || waiting.launch !== undefined) await logSignIn(deps, request, waiting, context);
  return { go: await finishSignIn(deps, { request, reply }, waiting, context, declined) };
}
