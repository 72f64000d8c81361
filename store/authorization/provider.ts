/**
 * The SMART App Launch 2.2 authorization server: oidc-provider, set up so that
 *
 * - everybody signs in anew for each authorization request: the server keeps no session of
 *   its own, and no earlier grant is used again;
 * - tokens are opaque, short-lived, and for the FHIR base alone;
 * - PKCE with S256 is asked of every client, and redirect URIs match exactly.
 */
import { Provider, errors, type Client, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { LOOK_AGAIN_PARAMETER, OAUTH_ROUTES, smartEndpoints } from '@/lib/smart/configuration';
import { splitScopes } from '@/lib/smart/scopes';
import type { PrismaClient } from '@/prisma/client/client';
import type { PrivateKeySet } from '@/lib/config/json-web-keys';
import { findAccessGrant } from './access-grants';
import { createAdapter } from './adapter';
import { introspectForBearer } from './bearer-introspection';
import { checkClientAssertion } from './check-client-assertion';
import { countCandidateKeys, createKeySets } from './client-key-sets';
import { EXTRA_CLIENT_METADATA, isClientSecret, type ClientKind } from './client-records';
import { forgetSession, signInEachTime } from '@/lib/sign-in/fresh-sign-in';
import { PLAIN_SCOPES, asksInVain, grantableScopes, type ScopedClient } from './grantable-scopes';
import { isLaunchOpen } from './launch-contexts';
import { LIFETIMES } from './lifetimes';
import { answerLookAgain } from './look-again';
import { prepareAuthorizationRequest } from './prepare-request';
import { showAuthorizationError } from './authorization-error';
import { nameRefreshingClient } from './refreshing-client';
import { completeIntrospection, completeTokenResponse, fhirUserOf } from './token-answers';
import type { CountClient } from './limit-clients';
import type { WorkingSignIns } from './sign-in/working-sign-ins';
import { answerUserinfo } from './userinfo';

export interface ProviderDeps {
  storeUrl: string;
  cookieKeys: readonly string[];
  signingKeys: PrivateKeySet;
  prisma: PrismaClient;
  working: WorkingSignIns;
  clock: () => Date;
  countClient: CountClient;
}

/** What the client was registered as. */
export function scopedClient(client: Client): ScopedClient {
  return { kind: client.client_kind as ClientKind, registered: String(client.smart_scope ?? '') };
}

export function createProvider(deps: ProviderDeps): Provider {
  const { issuer, fhirBase } = smartEndpoints(deps);
  const keySets = createKeySets();
  const provider = new Provider(issuer, {
    ...protocolSettings(deps),
    adapter: createAdapter(deps.prisma),
    jwks: { keys: deps.signingKeys.keys as never },
    findAccount: (_ctx, accountId, token) => ({
      accountId,
      claims: async () => {
        const grantId = token && 'grantId' in token ? token.grantId : undefined;
        const context = await findAccessGrant(deps.prisma, grantId);
        return { sub: accountId, ...(context ? { fhirUser: fhirUserOf(context, fhirBase) } : {}) };
      },
    }),
    extraParams: launchParameters(deps, fhirBase),
    features: features(deps, fhirBase),
    fetch: keySets.fetch,
  });
  keySets.watch(provider);
  // Secrets are stored hashed.
  provider.Client.prototype.compareClientSecret = async function compare(this: Client, secret: string) {
    const isRight = isClientSecret(secret, this.clientSecret ?? '');
    if (isRight) await deps.countClient(this);
    return isRight;
  };
  // Behind a proxy that ends TLS the address of the store, not the connection, says that cookies are safe.
  provider.proxy = issuer.startsWith('https:');
  const answers = { prisma: deps.prisma, issuer, fhirBase };
  provider.use(prepareAuthorizationRequest);
  provider.use(forgetSession);
  provider.use(answerUserinfo(provider, answers));
  provider.use(answerLookAgain(provider, answers, deps.working));
  provider.use(nameRefreshingClient(provider));
  provider.use(introspectForBearer(provider, answers, deps.countClient));
  provider.use(completeTokenResponse(answers));
  provider.use(completeIntrospection(answers));
  return provider;
}

function protocolSettings({ cookieKeys, storeUrl, countClient }: ProviderDeps): Configuration {
  const cookie = { httpOnly: true, sameSite: 'lax' as const, signed: true, secure: storeUrl.startsWith('https:'), overwrite: true };
  return {
    cookies: { keys: [...cookieKeys], short: cookie, long: cookie },
    routes: OAUTH_ROUTES,
    scopes: [...PLAIN_SCOPES],
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    discovery: { userinfo_endpoint: smartEndpoints({ storeUrl }).userinfo },
    responseTypes: ['code'],
    pkce: { required: () => true },
    // "redirect_uri: required" (SMART 2.2), also where there is but one.
    allowOmittingSingleRegisteredRedirectUri: false,
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS384', 'ES384'], idTokenSigningAlgValues: ['RS256'] },
    extraClientMetadata: { properties: EXTRA_CLIENT_METADATA },
    assertJwtClientAuthClaimsAndHeader: async (_ctx, claims, header, client) => {
      checkClientAssertion({ header, claims }, { now: Math.floor(Date.now() / 1000), registeredJwksUri: client.jwksUri, candidateKeys: countCandidateKeys(client, header) });
      await countClient(client);
    },
    clientBasedCORS: (_ctx, origin, client) => (client.redirectUris ?? []).some((uri) => URL.canParse(uri) && new URL(uri).origin === origin),
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}`, policy: signInEachTime() },
    loadExistingGrant: (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId ? ctx.oidc.provider.Grant.find(grantId) : undefined;
    },
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, source) => client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    rotateRefreshToken: true,
    revokeGrantPolicy: () => true,
    extraTokenClaims,
    renderError: showAuthorizationError,
    ttl: {
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? LIFETIMES.backendAccessToken,
      ClientCredentials: LIFETIMES.backendAccessToken,
      AuthorizationCode: LIFETIMES.authorizationCode,
      IdToken: LIFETIMES.patientAccessToken,
      Interaction: LIFETIMES.interaction,
      Session: LIFETIMES.interaction,
      RefreshToken: LIFETIMES.refreshToken,
      Grant: LIFETIMES.grant,
    },
  };
}

function features({ prisma }: ProviderDeps, fhirBase: string): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    clientCredentials: { enabled: true },
    // A client ends, and learns of, its own tokens alone; of another's it is told nothing, not even that it exists.
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    introspection: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => fhirBase,
      useGrantedResource: () => true,
      getResourceServerInfo: async (ctx, resource, client) => {
        if (resource !== fhirBase) throw new errors.InvalidTarget();
        const wanted = requestedScopes(ctx);
        const scope = grantableScopes(wanted, scopedClient(client)).join(' ');
        const asksForItself = ctx.oidc.params?.grant_type === 'client_credentials';
        // Before anybody signs in: they would be asked to allow nothing.
        if (scope === '' && (asksForItself || (ctx.oidc.route === 'authorization' && asksInVain(wanted, scopedClient(client))))) throw new errors.InvalidScope('none of the requested scopes can be granted', wanted.join(' '));
        return { scope, audience: fhirBase, accessTokenFormat: 'opaque', accessTokenTTL: await accessTokenLifetime(ctx, prisma) };
      },
    },
  };
}

/** `aud` and `launch`, which SMART adds to the authorization request, and one of ours. Errors go back to the app's redirect URI. */
function launchParameters({ prisma, working, clock }: ProviderDeps, fhirBase: string): Configuration['extraParams'] {
  return {
    aud: (_ctx, aud) => {
      if (aud === undefined) throw new errors.InvalidRequest('aud is missing: it must be the FHIR base URL');
      if (aud.replace(/\/$/, '') !== fhirBase) throw new errors.InvalidRequest('aud is not the FHIR base URL of this server');
    },
    launch: async (ctx, launch) => {
      const wantsLaunch = ctx.oidc.requestParamScopes.has('launch');
      if (wantsLaunch && launch === undefined) throw new errors.InvalidRequest('launch is missing: scope launch needs it');
      if (launch !== undefined && !(await isLaunchOpen(prisma, launch, clock()))) throw new errors.InvalidRequest('launch is unknown, expired or already used');
    },
    [LOOK_AGAIN_PARAMETER]: async (ctx, value) => {
      const clientId = ctx.oidc.client?.clientId ?? '';
      if (value !== undefined && !(await working.isOffered(value, clientId))) throw new errors.InvalidRequest(`${LOOK_AGAIN_PARAMETER} is unknown, expired or already used`);
    },
  };
}

/** What was asked for: by this request, or by the one that the code or refresh token came from. */
function requestedScopes(ctx: KoaContextWithOIDC): string[] {
  const { entities, params } = ctx.oidc;
  const source = entities.AuthorizationCode ?? entities.RefreshToken;
  return splitScopes(source ? source.scope : (params?.scope as string | undefined));
}

/** What we keep with a token of ours: for a person, all that was granted; for a system, what research or planning it is registered for. */
function extraTokenClaims(ctx: KoaContextWithOIDC, token: { kind: string; scope?: string | undefined }): Record<string, string> | undefined {
  if (token.kind === 'AccessToken') return { granted_scope: grantedScope(ctx, token.scope) };
  const purpose = ctx.oidc.client?.purpose_of_use;
  return typeof purpose === 'string' ? { purpose_of_use: purpose } : undefined;
}

/** Every scope that the token stands for, in the order asked. `resourceScope` is what oidc-provider gave it. */
function grantedScope(ctx: KoaContextWithOIDC, resourceScope: string | undefined): string {
  const { entities, params } = ctx.oidc;
  const source = entities.AuthorizationCode ?? entities.RefreshToken;
  const isNarrowed = params?.grant_type === 'refresh_token' && typeof params.scope === 'string';
  const wanted = splitScopes(isNarrowed ? String(params.scope) : source?.scope);
  const granted = new Set([...splitScopes(resourceScope), ...splitScopes(entities.Grant?.getOIDCScopeFiltered(wanted))]);
  return wanted.filter((scope) => granted.has(scope)).join(' ');
}

async function accessTokenLifetime(ctx: KoaContextWithOIDC, prisma: PrismaClient): Promise<number> {
  if (ctx.oidc.params?.grant_type === 'client_credentials') return LIFETIMES.backendAccessToken;
  const context = await findAccessGrant(prisma, (ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken)?.grantId);
  return context === undefined || context.kind === 'professional' ? LIFETIMES.professionalAccessToken : LIFETIMES.patientAccessToken;
}
