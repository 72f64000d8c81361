/**
 * The practice identity provider of the demonstration: an OpenID Connect provider that
 * lets anyone be any of the invented people. It is absent from production.
 */
import { createServer } from 'node:http';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { Provider, errors, type Configuration } from 'oidc-provider';
import { z } from 'zod';
import type { Identity } from '@/demo/identity-type';
import type { IdentityConfig } from '@/lib/config/identity-config';
import { forgetSession, signInEachTime } from '@/lib/sign-in/fresh-sign-in';
import { loadAssets } from '@/lib/sign-in/assets';
import { ASSETS_PATH, pageHeaders } from '@/lib/sign-in/page';
import { renderPlainPage } from '@/lib/sign-in/plain-page';
import { CLAIMS_BY_SCOPE, claimsOf, publicIdentity } from './claims';
import { createMemoryAdapter } from './memory-adapter';
import { addOutbox } from './outbox';
import { NOBODY_CHOSEN, renderSignInPage } from './sign-in-page';

const OWN_PATHS = /^\/(?:sign-in|identities|health|outbox)(?:[/?]|$)/;

/** @returns a server that is not listening yet */
export function createIdentityProvider(config: IdentityConfig, identities: readonly Identity[]): FastifyInstance {
  const byId = new Map(identities.map((identity) => [identity.id, identity]));
  const provider = createProvider(config, byId);
  const answer = provider.callback();
  const server = Fastify({
    serverFactory: (handler) => createServer((request, response) => (OWN_PATHS.test(request.url ?? '') ? handler(request, response) : void answer(request, response))),
  });
  void server.register(formbody);
  server.get('/health', () => ({ status: 'ok' }));
  server.get('/identities', () => identities.map(publicIdentity));
  addAssets(server);
  addOutbox(server, config);
  addSignIn(server, provider, identities, byId);
  return server;
}

function createProvider(config: IdentityConfig, byId: ReadonlyMap<string, Identity>): Provider {
  const cookie = { httpOnly: true, sameSite: 'lax' as const, signed: true, overwrite: true };
  const settings: Configuration = {
    adapter: createMemoryAdapter(),
    clients: [
      {
        client_id: config.clientId,
        client_secret: config.clientSecret,
        redirect_uris: [`${config.storeUrl}/sign-in/callback`],
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: config.signingKeys.keys as never },
    // Cookies know no ports: names of its own keep it apart from the store on the same host.
    cookies: { keys: [...config.cookieKeys], short: cookie, long: cookie, names: { interaction: 'practice_interaction', resume: 'practice_resume', session: 'practice_session' } },
    scopes: ['openid', 'profile', 'nationalrbacaccess'],
    claims: CLAIMS_BY_SCOPE,
    // NHS login and CIS2 put them in the id token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_ctx, id) => {
      const identity = byId.get(id);
      return identity && { accountId: id, claims: () => claimsOf(identity) };
    },
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}`, policy: signInEachTime() },
    loadExistingGrant: (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId ? ctx.oidc.provider.Grant.find(grantId) : undefined;
    },
    expiresWithSession: () => false,
    renderError: (ctx) => {
      ctx.set(pageHeaders());
      ctx.body = renderPlainPage('over');
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false }, pushedAuthorizationRequests: { enabled: false }, dPoP: { enabled: false } },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 300, Interaction: 1800, Session: 1800, Grant: 300 },
  };
  const provider = new Provider(config.identityUrl, settings);
  provider.use(forgetSession);
  return provider;
}

function addAssets(server: FastifyInstance): void {
  const assets = loadAssets();
  server.get(`${ASSETS_PATH}/:name`, (request, reply) => {
    const asset = assets.get((request.params as { name: string }).name);
    return asset ? reply.header('content-type', asset.type).send(asset.content) : reply.code(404).send();
  });
}

function addSignIn(server: FastifyInstance, provider: Provider, identities: readonly Identity[], byId: ReadonlyMap<string, Identity>): void {
  // Browsers check form-action at each redirect that follows the form, and which apps the
  // person may return to through the store is not known here: so none is named.
  const headers = pageHeaders();
  headers['content-security-policy'] = (headers['content-security-policy'] ?? '').replace("form-action 'self'; ", '');

  server.setErrorHandler((error, _request, reply) => {
    const isOver = error instanceof errors.SessionNotFound;
    return reply.code(isOver ? 400 : 503).headers(headers).send(renderPlainPage(isOver ? 'over' : 'unavailable'));
  });

  server.get('/sign-in/:uid', async (request, reply) => {
    const { uid } = await provider.interactionDetails(request.raw, reply.raw);
    return reply.headers(headers).send(renderSignInPage(uid, identities));
  });

  server.post('/sign-in/:uid', async (request, reply) => {
    const { uid, params } = await provider.interactionDetails(request.raw, reply.raw);
    const chosen = z.object({ identity: z.string() }).safeParse(request.body).data?.identity;
    const identity = chosen === undefined ? undefined : byId.get(chosen);
    if (!identity) return reply.code(400).headers(headers).send(renderSignInPage(uid, identities, NOBODY_CHOSEN));
    const grant = new provider.Grant({ accountId: identity.id, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    const result = { login: { accountId: identity.id, remember: false }, consent: { grantId: await grant.save() } };
    return reply.redirect(await provider.interactionResult(request.raw, reply.raw, result, { mergeWithLastSubmission: false }), 303);
  });
}
