/**
 * The authorization server, as the store's boot mounts it beside Fastify:
 *
 * ```ts
 * const authorization = createAuthorization({ config, prisma, people, findOrganisationKind, clock, countClient });
 * const server = Fastify({ serverFactory: (handler) => createServer((req, res) => authorization.handle(req, res) || handler(req, res)) });
 * authorization.registerScreens(server);
 * await authorization.prepare();     // after migrating, before listening
 * …
 * authorization.close();
 * ```
 *
 * `/oauth/…` is oidc-provider's, a Koa app that wants Node's own request; `/sign-in/…` is
 * Fastify's. FHIR requests never come here: the door looks tokens up in the database (see
 * payload-store.ts for what it finds, token-id.ts for how).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { StoreConfig } from '@/lib/config/store-config';
import { LOOK_AGAIN_ROUTE, OAUTH_ROUTES } from '@/lib/smart/configuration';
import type { PrismaClient } from '@/prisma/client/client';
import type { CountClient } from './limit-clients';
import { deleteExpired } from './payload-store';
import { createProvider } from './provider';
import { registerPortal } from './register-portal';
import { createIdentityProviders } from './sign-in/identity-providers';
import type { FindOrganisationKind, People } from './sign-in/sign-in-deps';
import { createSignInRecords } from './sign-in/sign-in-records';
import { registerSignIn } from './sign-in/sign-in-routes';
import { createWorkingSignIns } from './sign-in/working-sign-ins';

const MOUNT_PATH = '/oauth';
const CLEANING_INTERVAL_MS = 10 * 60_000;

export type AuthorizationConfig = Pick<
  StoreConfig,
  'storeUrl' | 'fhirBase' | 'portalUrl' | 'identityProviders' | 'cookieKeys' | 'signingKeys' | 'portalClient' | 'oversightOrganisation'
>;

export interface AuthorizationDeps {
  config: AuthorizationConfig;
  prisma: PrismaClient;
  people: People;
  findOrganisationKind: FindOrganisationKind;
  clock: () => Date;
  countClient: CountClient;
  /** Told each access token as it is given out. */
  onTokenIssued?: (token: string) => void;
}

export interface Authorization {
  /** Whether an address is the authorization server's. */
  isOwn(url: string): boolean;
  /** Takes requests under `/oauth`. @returns false for any other, which is left untouched */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Adds `/sign-in/…` to the store's server. */
  registerScreens(server: FastifyInstance): void;
  /** Registers the portal as a client and begins to clean up what expires. */
  prepare(): Promise<void>;
  close(): void;
}

const isUnderMount = (url: string): boolean => url === MOUNT_PATH || url.startsWith(`${MOUNT_PATH}/`) || url.startsWith(`${MOUNT_PATH}?`);

const SERVED = [...Object.values(OAUTH_ROUTES), LOOK_AGAIN_ROUTE, '/.well-known'];

/**
 * oidc-provider's router takes `/TOKEN` and `/token/` for `/token`; what stands before it (refreshing-client.ts,
 * token-answers.ts, prepare-request.ts, userinfo.ts) does not, and must not be walked around.
 */
function isSpelledExactly(url: string): boolean {
  const [path = ''] = url.split('?', 1);
  return !path.endsWith('/') && SERVED.some((route) => path === route || path.startsWith(`${route}/`));
}

function answerNothingHere(response: ServerResponse): true {
  response
    .writeHead(404, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .end(JSON.stringify({ error: 'invalid_request', error_description: 'There is nothing at this address.' }));
  return true;
}

export function createAuthorization({ config, prisma, people, findOrganisationKind, clock, countClient, onTokenIssued }: AuthorizationDeps): Authorization {
  const { storeUrl, fhirBase, cookieKeys, signingKeys } = config;
  const working = createWorkingSignIns(prisma);
  const provider = createProvider({ storeUrl, cookieKeys, signingKeys, prisma, working, clock, countClient });
  if (onTokenIssued) {
    provider.on('access_token.saved', ({ jti }) => onTokenIssued(jti));
    provider.on('client_credentials.saved', ({ jti }) => onTokenIssued(jti));
  }
  const answer = provider.callback();
  const { host, protocol } = new URL(storeUrl);
  let cleaning: NodeJS.Timeout | undefined;

  return {
    isOwn: isUnderMount,

    handle(request, response) {
      const url = request.url ?? '/';
      if (!isUnderMount(url)) return false;
      // Koa apps learn where they are mounted from `baseUrl`, as Express tells them.
      Object.assign(request, { baseUrl: MOUNT_PATH });
      request.url = url.slice(MOUNT_PATH.length) || '/';
      if (!isSpelledExactly(request.url)) return answerNothingHere(response);
      // Addresses are made of the configured one, whatever Host a proxy or an attacker sent.
      request.headers.host = host;
      delete request.headers['x-forwarded-host'];
      if (protocol === 'https:') request.headers['x-forwarded-proto'] = 'https';
      void answer(request, response);
      return true;
    },

    registerScreens(server) {
      const identityProviders = createIdentityProviders(config.identityProviders, `${storeUrl}/sign-in/callback`);
      const records = createSignInRecords(prisma);
      registerSignIn(server, {
        provider,
        prisma,
        storeUrl,
        fhirBase,
        identityProviders,
        records,
        working,
        people,
        findOrganisationKind,
        clock,
        oversightOrganisation: config.oversightOrganisation,
      });
    },

    async prepare() {
      await registerPortal(prisma, config);
      await deleteExpired(prisma);
      // A failure here is the database's, and shows in /health: the next turn tries again.
      cleaning = setInterval(() => void deleteExpired(prisma).catch(() => undefined), CLEANING_INTERVAL_MS);
      cleaning.unref();
    },

    close() {
      clearInterval(cleaning);
    },
  };
}
