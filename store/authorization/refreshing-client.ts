/**
 * SMART's refresh request has no `client_id`, and its client libraries send none for a
 * public app; OAuth wants one. A refresh token belongs to one client, so that it says who
 * asks. A client that has a secret or a key must still prove itself.
 *
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#refresh-access-token
 */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { OAUTH_ROUTES } from '@/lib/smart/configuration';
import { readForm } from './prepare-request';

/** Koa middleware before the token endpoint. The body that it read goes on as `req.body`, where oidc-provider looks for it. */
export function nameRefreshingClient(provider: Provider) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    const isOurs = ctx.path === OAUTH_ROUTES.token && ctx.method === 'POST' && ctx.get('authorization') === '' && Boolean(ctx.is('application/x-www-form-urlencoded'));
    if (!isOurs) return next();
    const body = await readForm(ctx);
    if (body === undefined) {
      ctx.status = 400;
      ctx.body = { error: 'invalid_request', error_description: 'The request must be a form of at most 32 kB.' };
      return;
    }
    Object.assign(ctx.req, { body: await withClientOf(provider, body) });
    await next();
  };
}

async function withClientOf(provider: Provider, body: string): Promise<string> {
  const form = new URLSearchParams(body);
  const saysWho = ['client_id', 'client_secret', 'client_assertion'].some((name) => form.has(name));
  if (saysWho || form.get('grant_type') !== 'refresh_token') return body;
  // A token that was used before is found as well: that it comes back is what ends the grant.
  const clientId = (await provider.RefreshToken.find(form.get('refresh_token') ?? ''))?.clientId;
  const client = clientId === undefined ? undefined : await provider.Client.find(clientId);
  if (client?.clientAuthMethod !== 'none') return body;
  form.set('client_id', client.clientId);
  return form.toString();
}
