import 'server-only';
import { z } from 'zod';
import type { LookingAgain } from '@/lib/smart/look-again';
import { postWithToken, readSmartConfiguration } from '@/lib/portal/session/smart-endpoints';

/**
 * Asks the store to let a professional go on from the look that they have open.
 * @returns what their authorization request says then; undefined when they must sign in as ever: the store
 * does not know of it, the look is over, or they signed in long ago
 */
export async function askToLookAgain(accessToken: string, again: LookingAgain): Promise<string | undefined> {
  try {
    const { look_again_endpoint: endpoint } = await readSmartConfiguration();
    if (!endpoint) return undefined;
    const answer = await postWithToken(endpoint, { for: again }, accessToken);
    return answer.ok ? z.object({ look_again: z.string() }).parse(await answer.json()).look_again : undefined;
  } catch {
    // Signing in will say what is wrong.
    return undefined;
  }
}
