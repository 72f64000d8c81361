import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { OAUTH_ROUTES } from '@/lib/smart/configuration';
import { findAccessGrant } from './access-grants';
import { isRegisteredOrigin } from './client-records';
import { withLiveClient } from './live-token';
import { bearerOf, fhirUserOf, scopeOf, type AnswerDeps } from './token-answers';

/**
 * Koa middleware for OpenID Connect userinfo. oidc-provider's own refuses a token whose
 * audience is the FHIR base, and a SMART app has no other.
 */
export function answerUserinfo(provider: Provider, deps: AnswerDeps) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (ctx.path !== OAUTH_ROUTES.userinfo) return next();
    ctx.set('Cache-Control', 'no-store');
    await allowOrigin(ctx, deps);
    if (ctx.method === 'OPTIONS') ctx.status = 204;
    else if (ctx.method === 'GET' || ctx.method === 'POST') await answer(ctx, provider, deps);
    else ctx.status = 405;
  };
}

async function allowOrigin(ctx: KoaContextWithOIDC, { prisma }: AnswerDeps): Promise<void> {
  ctx.vary('Origin');
  const origin = ctx.get('origin');
  if (origin === '' || !(await isRegisteredOrigin(prisma, origin))) return;
  ctx.set('Access-Control-Allow-Origin', origin);
  ctx.set('Access-Control-Allow-Methods', 'GET, POST');
  ctx.set('Access-Control-Allow-Headers', 'Authorization');
}

async function answer(ctx: KoaContextWithOIDC, provider: Provider, { prisma, fhirBase }: AnswerDeps): Promise<void> {
  const bearer = bearerOf(ctx);
  const token = bearer === undefined ? undefined : await withLiveClient(provider, await provider.AccessToken.find(bearer));
  const context = await findAccessGrant(prisma, token?.grantId);
  if (!token || !context) {
    ctx.status = 401;
    ctx.set('WWW-Authenticate', bearer === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
    ctx.body = { error: 'invalid_token' };
    return;
  }
  const scopes = scopeOf(token).split(' ');
  if (!scopes.includes('openid')) {
    ctx.status = 403;
    ctx.set('WWW-Authenticate', 'Bearer error="insufficient_scope", scope="openid"');
    ctx.body = { error: 'insufficient_scope' };
    return;
  }
  ctx.body = { sub: token.accountId, ...(scopes.includes('fhirUser') ? { fhirUser: fhirUserOf(context, fhirBase) } : {}) };
}
