/**
 * Koa middleware that runs before oidc-provider sees an authorization request.
 *
 * SMART apps ask for `offline_access` without `prompt=consent`, which OpenID Connect Core
 * wants and SMART does not mention; without it oidc-provider drops the scope. And SMART
 * servers "SHALL support … HTTP POST at the Authorization Endpoint": a POST is taken as
 * the GET with the same parameters.
 */
import type { Context, Next } from 'koa';
import { OAUTH_ROUTES } from '@/lib/smart/configuration';
import { splitScopes } from '@/lib/smart/scopes';
import { showRequestError } from './authorization-error';

const MAX_BODY_BYTES = 32 * 1024;

export async function prepareAuthorizationRequest(ctx: Context, next: Next): Promise<void> {
  if (ctx.path === OAUTH_ROUTES.authorization) {
    if (ctx.method === 'POST') {
      const body = await readForm(ctx);
      if (body === undefined) return showRequestError(ctx, 'the request must be a form of at most 32 kB');
      ctx.method = 'GET';
      ctx.querystring = body;
    }
    // PostgreSQL keeps none, and what is to be given back (`state`, `nonce`) would be.
    if (/%00|\0/.test(ctx.querystring)) return showRequestError(ctx, 'the request holds a NUL character (%00)');
    ctx.querystring = withPromptForOfflineAccess(ctx.querystring);
  }
  await next();
}

/** Adds `prompt=consent` where `offline_access` needs it; all else stays as the client wrote it. */
export function withPromptForOfflineAccess(query: string): string {
  const parameters = new URLSearchParams(query);
  const prompt = parameters.get('prompt');
  const prompts = splitScopes(prompt ?? undefined);
  const wantsOffline = splitScopes(parameters.get('scope') ?? undefined).includes('offline_access');
  if (!wantsOffline || prompts.includes('consent') || prompts.includes('none') || parameters.getAll('prompt').length > 1) return query;
  parameters.set('prompt', [...prompts, 'consent'].join(' '));
  return parameters.toString();
}

/** @returns the body of a form post; undefined when it is no form, or too large */
export async function readForm(ctx: Pick<Context, 'is' | 'req'>): Promise<string | undefined> {
  if (!ctx.is('application/x-www-form-urlencoded')) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
