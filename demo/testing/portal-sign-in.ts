/** Our own portal at the authorization server, for integration tests: people who sign in there, and helpers. */
import * as oidc from 'openid-client';
import { openBrowser } from './browser';
import type { RunningAuthorization } from './start-authorization';


export type PortalSignIn = Awaited<ReturnType<typeof openPortal>>;

export async function openPortal(store: RunningAuthorization) {
  const { id, secret } = store.portalClient;
  const portal = await oidc.discovery(new URL(store.issuer), id, undefined, oidc.ClientSecretBasic(secret), { execute: [oidc.allowInsecureRequests] });

  /** Goes to sign in as somebody; `answer` goes on from the page that they are shown. */
  const begin = async (identity: string, scope: string) => {
    const who = scope.includes('launch/relatedperson') ? 'helper' : 'patient';
    const redirect = `${store.portalUrl}/api/auth/callback/${who}`;
    const [verifier, state] = [oidc.randomPKCECodeVerifier(), oidc.randomState()];
    const code_challenge = await oidc.calculatePKCECodeChallenge(verifier);
    const url = oidc.buildAuthorizationUrl(portal, { redirect_uri: redirect, scope, state, aud: store.fhirBase, code_challenge, code_challenge_method: 'S256', prompt: who === 'patient' ? 'login consent' : 'login' });
    const browser = openBrowser();
    let shown = await browser.submit(await browser.open(url, redirect), { identity }, redirect);
    return {
      page: () => shown,
      answer: async (fields: Record<string, string>) => (shown = await browser.submit(shown, fields, redirect)),
      redeem: () => oidc.authorizationCodeGrant(portal, shown.url, { pkceCodeVerifier: verifier, expectedState: state }),
    };
  };

  return {
    begin,
    async signIn(identity: string, scope: string, answer?: Record<string, string>) {
      const going = await begin(identity, scope);
      if (answer) await going.answer(answer);
      const tokens = await going.redeem();
      return { tokens, token: tokens.access_token };
    },
  };
}
