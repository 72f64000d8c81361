/**
 * Token introspection by another resource server, which proves itself with a SMART Backend
 * Services token of its own (SMART 2.2, "Authorization to perform Token Introspection").
 * The operator registers it with the scope {@link INTROSPECTION_SCOPE}; it may then ask of
 * any client's tokens. Apps ask of their own, with their own credentials.
 */
import { errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { OAUTH_ROUTES } from '@/lib/smart/configuration';
import { splitScopes } from '@/lib/smart/scopes';
import { readForm } from './prepare-request';
import { INTROSPECTION_SCOPE } from './grantable-scopes';
import type { CountClient } from './limit-clients';
import { withLiveClient } from './live-token';
import { bearerOf, describeToken, type AnswerDeps } from './token-answers';

/** Koa middleware that answers introspection requests with a bearer token; others it leaves alone. */
export function introspectForBearer(provider: Provider, deps: AnswerDeps, countClient: CountClient) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    const bearer = bearerOf(ctx);
    if (ctx.path !== OAUTH_ROUTES.introspection || ctx.method !== 'POST' || bearer === undefined) return next();
    ctx.set('Cache-Control', 'no-store');
    const caller = await withLiveClient(provider, await provider.ClientCredentials.find(bearer));
    if (!caller) return refuse(ctx, 401, 'invalid_token');
    if (!splitScopes(caller.scope).includes(INTROSPECTION_SCOPE)) return refuse(ctx, 403, 'insufficient_scope');
    const refusal = await countClient(caller, ctx).catch(asRefusal);
    if (refusal) {
      ctx.status = refusal.statusCode;
      ctx.body = { error: refusal.error, error_description: refusal.error_description };
      return;
    }
    const value = new URLSearchParams(await readForm(ctx)).get('token');
    if (value === null || value === '') {
      ctx.status = 400;
      ctx.body = { error: 'invalid_request', error_description: 'token is missing' };
      return;
    }
    const found = (await provider.AccessToken.find(value)) ?? (await provider.ClientCredentials.find(value)) ?? (await provider.RefreshToken.find(value));
    const token = await withLiveClient(provider, found);
    ctx.body = (token && (await describeToken(token, deps))) ?? { active: false };
  };
}

/** What oidc-provider would answer itself, had it got here. */
function asRefusal(error: unknown): errors.OIDCProviderError {
  if (error instanceof errors.OIDCProviderError) return error;
  throw error;
}

function refuse(ctx: KoaContextWithOIDC, status: 401 | 403, error: string): void {
  ctx.status = status;
  ctx.set('WWW-Authenticate', `Bearer error="${error}"${status === 403 ? `, scope="${INTROSPECTION_SCOPE}"` : ''}`);
  ctx.body = { error };
}
