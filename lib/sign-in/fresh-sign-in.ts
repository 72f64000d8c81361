/**
 * No session outlives a sign-in: computers in surgeries and on wards are shared, and
 * whoever sits down next must not be somebody else.
 */
import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';

/** oidc-provider's policy, with a sign-in for every authorization request. */
export function signInEachTime(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  const check = new interactionPolicy.Check('sign_in_each_time', 'everybody signs in for each request', 'login_required', (ctx) =>
    ctx.oidc.result?.login ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT,
  );
  policy.get('login')?.checks.add(check);
  return policy;
}

/** Koa middleware that ends oidc-provider's session as soon as the browser goes back to the app. */
export async function forgetSession(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const session = ctx.oidc?.session;
  if (session?.accountId) await session.destroy();
}
