import { z } from 'zod';
import { answerSignIn } from '@/app/sign-in-answer';
import { askToLookAgain } from '@/lib/portal/open-record/look-again';
import { readSession } from '@/lib/portal/session/session';
import { LOOK_AGAIN_PARAMETER } from '@/lib/smart/configuration';
import { LOOKING_AGAIN } from '@/lib/smart/look-again';

/** From the look that is open to the next: an emergency look of the same person, or somebody else. */
export const POST = (request: Request): Promise<Response> =>
  answerSignIn(request, 'professional', async (): Promise<Record<string, string>> => {
    const again = z.enum(LOOKING_AGAIN).safeParse((await request.formData().catch(() => undefined))?.get('for')).data;
    const session = await readSession();
    const value = again !== undefined && session?.kind === 'professional' ? await askToLookAgain(session.accessToken, again) : undefined;
    return value === undefined ? {} : { [LOOK_AGAIN_PARAMETER]: value };
  });
