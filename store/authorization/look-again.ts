/**
 * `POST /oauth/look-again`, with the access token of a professional's look as its bearer and
 * `for=emergency` or `for=another-person`: the app is told a value with which one authorization
 * request of its own (parameter `look_again`) goes on without a sign-in, in the browser in which they
 * signed in. Whose record the emergency look opens is what the token is bound to, and nothing else says it.
 */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { z } from 'zod';
import { LOOK_AGAIN_ROUTE } from '@/lib/smart/configuration';
import { LOOKING_AGAIN } from '@/lib/smart/look-again';
import { findAccessGrant } from './access-grants';
import { readForm } from './prepare-request';
import type { WorkingSignIns } from './sign-in/working-sign-ins';
import { withLiveClient } from './live-token';
import { bearerOf, type AnswerDeps } from './token-answers';

/** Koa middleware. */
export function answerLookAgain(provider: Provider, { prisma }: Pick<AnswerDeps, 'prisma'>, working: WorkingSignIns) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (ctx.path !== LOOK_AGAIN_ROUTE) return next();
    ctx.set('Cache-Control', 'no-store');
    if (ctx.method !== 'POST') {
      ctx.status = 405;
      return;
    }
    const bearer = bearerOf(ctx);
    const token = bearer === undefined ? undefined : await withLiveClient(provider, await provider.AccessToken.find(bearer));
    const context = await findAccessGrant(prisma, token?.grantId);
    if (token?.grantId === undefined || context?.kind !== 'professional') {
      return refuse(ctx, 401, 'invalid_token', bearer === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
    }
    const again = z.enum(LOOKING_AGAIN).safeParse(new URLSearchParams(await readForm(ctx)).get('for')).data;
    if (again === undefined) return refuse(ctx, 400, 'invalid_request');
    // From an emergency look there is no further to go, and who signed in long ago signs in again.
    const cannot = (again === 'emergency' && context.purpose === 'BTG') || (await working.find(token.grantId)) === undefined;
    if (cannot) return refuse(ctx, 400, 'invalid_grant');
    ctx.body = { look_again: await working.offer({ from: token.grantId, clientId: token.clientId, again }) };
  };
}

function refuse(ctx: KoaContextWithOIDC, status: 400 | 401, error: string, authenticate?: string): void {
  ctx.status = status;
  if (authenticate !== undefined) ctx.set('WWW-Authenticate', authenticate);
  ctx.body = { error };
}
