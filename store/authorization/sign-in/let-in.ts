import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GrantContext } from '@/store/enforcement/admission/grant-schema';
import { endGrant } from '../payload-store';
import { finishSignIn, type Waiting } from './finish-sign-in';
import { keepWorking } from './look-on';
import { logSignIn } from './log-sign-in';
import type { SignInDeps } from './sign-in-deps';
import type { Step } from './sign-in-routes';

/** NHS login's level of proof with which somebody may see a health record, their own or another's. */
export const RECORD_LEVEL = 'P9';
/** Searches for a person, or codes tried, in one sign-in: enough for typing errors, too few for guessing. */
export const MAX_TRIES = 10;

const NOTHING_DECLINED: ReadonlySet<string> = new Set();

/** How somebody is let in, where it is not as everybody is. */
interface LetInHow {
  /** Scopes that a patient said no to. */
  declined?: ReadonlySet<string>;
  /** The number of the person whose record is opened, as the professional typed it. */
  nhsNumber?: string | undefined;
}

/** Lets somebody in: their sign-in is in the log before their grant is there. */
export async function letIn(
  deps: SignInDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  waiting: Waiting,
  context: GrantContext,
  { declined = NOTHING_DECLINED, nhsNumber }: LetInHow = {},
): Promise<Step> {
  const back = await deps.records.takeBack(waiting.uid);
  if (!back) return { plain: 'over', status: 400 };
  await logSignIn(deps, request, waiting, context);
  const { go, grantId } = await finishSignIn(deps, { request, reply }, waiting, context, declined);
  if (context.kind === 'professional') await keepWorking(deps, request, { grantId, patientId: context.patientId, nhsNumber }, back);
  // One look at a time: the one that they went on from is over.
  if (back.from !== undefined) await endGrant(deps.prisma, back.from.grantId);
  return { go };
}
