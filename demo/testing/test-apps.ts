/** Apps of an independent OAuth client library, and people who sign in with them, for integration tests. */
import * as oidc from 'openid-client';
import { hashClientSecret, makeClientSecret, saveClient, type ClientKind } from '@/store/authorization/client-records';
import { openBrowser, type Browser, type Shown } from './browser';
import type { RunningAuthorization } from './start-authorization';

export const APP = 'https://app.test/callback';
export const PATIENT_SCOPE = 'openid fhirUser launch/patient offline_access patient/*.rs';
export const STAFF_SCOPE = 'openid fhirUser launch/patient offline_access user/*.rs';
export const OVERSIGHT_SCOPE = 'openid fhirUser user/Task.rus';
export const FORM = { nhsNumber: '999 000 0018', dateOfBirth: '3 March 1941', purpose: 'TREAT', reason: 'Called to their home after a fall' };

export type AppId = 'public' | 'secret' | 'portal-like';
const APPS: Readonly<Record<AppId, ClientKind>> = { public: 'public', secret: 'confidential', 'portal-like': 'portal' };

/** One authorization request on its way. */
export interface Flow {
  client: oidc.Configuration;
  verifier: string;
  state: string;
  url: URL;
}

type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;

export interface TestApps {
  client(id: AppId): oidc.Configuration;
  prepare(id: AppId, scope: string, extra?: Record<string, string | undefined>): Promise<Flow>;
  /** Signs in as `identity` in a new browser; `shown` is what comes next, or where the app is returned to (status 0). */
  signIn(flow: Flow, identity: string): Promise<{ browser: Browser; shown: Shown }>;
  redeem(flow: Flow, returned: URL): Promise<Tokens>;
  asPatient(id?: AppId, scope?: string): Promise<{ flow: Flow; returned: URL; tokens: Tokens }>;
  asParamedic(form?: typeof FORM): Promise<{ flow: Flow; tokens: Tokens }>;
}

export async function createTestApps(store: RunningAuthorization): Promise<TestApps> {
  const clients = new Map<AppId, oidc.Configuration>();
  for (const [id, kind] of Object.entries(APPS) as [AppId, ClientKind][]) clients.set(id, await register(store, id, kind));
  const client = (id: AppId) => {
    const found = clients.get(id);
    if (!found) throw new Error(`no app ${id}`);
    return found;
  };

  const apps: TestApps = {
    client,
    async prepare(id, scope, extra = {}) {
      const [verifier, state] = [oidc.randomPKCECodeVerifier(), oidc.randomState()];
      const code_challenge = await oidc.calculatePKCECodeChallenge(verifier);
      const parameters = { redirect_uri: APP, scope, state, aud: store.fhirBase, code_challenge, code_challenge_method: 'S256', ...extra };
      const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
      return { client: client(id), verifier, state, url: oidc.buildAuthorizationUrl(client(id), Object.fromEntries(given)) };
    },
    async signIn(flow, identity) {
      const browser = openBrowser();
      const page = await browser.open(flow.url, APP);
      return { browser, shown: page.status === 0 ? page : await browser.submit(page, { identity }, APP) };
    },
    redeem: (flow, returned) => oidc.authorizationCodeGrant(flow.client, returned, { pkceCodeVerifier: flow.verifier, expectedState: flow.state }),
    async asPatient(id = 'portal-like', scope = PATIENT_SCOPE) {
      const flow = await apps.prepare(id, scope);
      const { shown } = await apps.signIn(flow, 'patient');
      return { flow, returned: shown.url, tokens: await apps.redeem(flow, shown.url) };
    },
    async asParamedic(form = FORM) {
      const flow = await apps.prepare('portal-like', STAFF_SCOPE);
      const { browser, shown } = await apps.signIn(flow, 'paramedic');
      const done = await browser.submit(shown, form, APP);
      return { flow, tokens: await apps.redeem(flow, done.url) };
    },
  };
  return apps;
}

async function register(store: RunningAuthorization, id: AppId, kind: ClientKind): Promise<oidc.Configuration> {
  const secret = makeClientSecret();
  await saveClient(store.databases.prisma, {
    id,
    name: `The ${id} app`,
    kind,
    sourceCode: null,
    metadata: {
      redirect_uris: [APP],
      token_endpoint_auth_method: kind === 'public' ? 'none' : 'client_secret_basic',
      ...(kind === 'public' ? {} : { client_secret: hashClientSecret(secret) }),
      smart_scope: `${PATIENT_SCOPE} user/*.rs user/Task.rus`,
    },
  });
  const authentication = kind === 'public' ? oidc.None() : oidc.ClientSecretBasic(secret);
  return oidc.discovery(new URL(store.issuer), id, undefined, authentication, { execute: [oidc.allowInsecureRequests] });
}
