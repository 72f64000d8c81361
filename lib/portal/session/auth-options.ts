import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { portalConfig } from '@/lib/portal/config';
import { smartConfigurationUrl } from './smart-endpoints';
import { parseSessionToken, SESSION_SECONDS } from './session-token';

export type SignInKind = 'patient' | 'helper' | 'professional' | 'privacy-officer';

/** Granted to those helpers alone whom the person lets change what they share. */
const HELPERS_CHOICES = 'patient/Consent.cu';

/** SMART scopes of each kind of session: what it may be used for, never what may be seen. */
const SCOPES: Record<SignInKind, string> = {
  patient: 'openid fhirUser launch/patient offline_access patient/*.rs patient/Consent.cruds patient/Task.crus patient/Subscription.crus patient/RelatedPerson.cu patient/Device.u',
  helper: `openid fhirUser launch/relatedperson patient/*.rs ${HELPERS_CHOICES}`,
  professional: 'openid fhirUser launch/patient user/*.rs user/Consent.c',
  'privacy-officer': 'openid fhirUser user/Task.rus',
};

/** Where each kind of session begins, and where its sign-in comes back to. */
export const HOME: Record<SignInKind, string> = { patient: '/record', helper: '/helping/record', professional: '/care/record', 'privacy-officer': '/oversight' };

interface IdTokenClaims {
  sub: string;
}

function storeProvider(id: SignInKind): OAuthConfig<IdTokenClaims> {
  const { fhirBase, clientId, clientSecret } = portalConfig();
  return {
    id,
    name: id,
    type: 'oauth',
    wellKnown: smartConfigurationUrl(fhirBase),
    clientId,
    clientSecret,
    client: { token_endpoint_auth_method: 'client_secret_basic', id_token_signed_response_alg: 'RS256' },
    // `aud` tells the server which FHIR service the token is for; `prompt` makes the next
    // person at a shared computer say who they are, and is what lets a session be renewed.
    authorization: { params: { scope: SCOPES[id], aud: fhirBase, prompt: id === 'patient' ? 'login consent' : 'login' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    httpOptions: { timeout: 10_000 },
    profile: (claims) => ({ id: claims.sub }),
  };
}

let options: NextAuthOptions | undefined;

/** next-auth as the portal uses it: four ways in, the session in one encrypted cookie, no pages of its own. */
export function authOptions(): NextAuthOptions {
  if (options) return options;
  const { portalUrl, sessionSecret } = portalConfig();
  // next-auth takes its own address from here and nowhere else.
  process.env.NEXTAUTH_URL = portalUrl;
  options = {
    secret: sessionSecret,
    providers: [storeProvider('patient'), storeProvider('helper'), storeProvider('professional'), storeProvider('privacy-officer')],
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: portalUrl.startsWith('https://'),
    pages: { signIn: '/sign-in-problem', error: '/sign-in-problem', signOut: '/' },
    logger: { error: logByName('error'), warn: logByName('warning'), debug: () => undefined },
    callbacks: {
      // A token that is for nobody's record opens nothing, and one for oversight is for nobody's record.
      signIn: ({ account }) => (account?.provider === 'privacy-officer' ? account.patient === undefined : typeof account?.patient === 'string' && account.patient !== ''),
      jwt: ({ token, account }) => {
        if (!account) return token;
        const session = parseSessionToken({
          kind: account.provider,
          ...(account.provider === 'helper' && { mayChange: account.scope?.split(' ').includes(HELPERS_CHOICES) === true }),
          patientId: account.patient,
          accessToken: account.access_token,
          refreshToken: account.refresh_token,
          expiresAt: account.expires_at,
        });
        return session ? { ...session } : {};
      },
      // Whatever the cookie holds, a browser that asks is told only that it ends.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => (isOwnPath(url, portalUrl) ? new URL(url, portalUrl).href : portalUrl),
    },
  };
  return options;
}

const isOwnPath = (url: string, portalUrl: string): boolean => URL.canParse(url, portalUrl) && new URL(url, portalUrl).origin === new URL(portalUrl).origin;

/** next-auth's own log lines can hold tokens: only the code of what happened is kept. */
const logByName = (level: string) => (code: string): void => console.error(JSON.stringify({ event: 'sign-in', level, code }));
