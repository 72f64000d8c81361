import { createHash, randomBytes } from 'node:crypto';

import { z } from 'zod';

import { openBrowser } from '@/demo/testing/browser';
import type { Instance } from '@/e2e/instance/start-instance';
import { PORTAL_CLIENT_ID } from '@/lib/config/store-config';

const token = z.object({ access_token: z.string().min(1), patient: z.string().min(1) });

/**
 * Signs a person in as the portal does: authorization code with PKCE, and the practice
 * identity provider's form.
 * @param identity id of the identity provider's list
 */
export async function signIn(instance: Instance, identity: string, clientSecret: string): Promise<{ accessToken: string; patientId: string }> {
  const redirect = `${instance.portalUrl}/api/auth/callback/patient`;
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URL(`${instance.storeUrl}/oauth/authorize`);
  asked.search = new URLSearchParams({
    response_type: 'code',
    client_id: PORTAL_CLIENT_ID,
    redirect_uri: redirect,
    scope: 'openid fhirUser launch/patient patient/*.rs',
    state: randomBytes(16).toString('hex'),
    nonce: randomBytes(16).toString('hex'),
    aud: `${instance.storeUrl}/fhir`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const browser = openBrowser();
  const form = await browser.open(asked, redirect);
  const back = await browser.submit(form, { identity }, redirect);
  const answer = await fetch(`${instance.storeUrl}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${PORTAL_CLIENT_ID}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code: back.url.searchParams.get('code') ?? '', redirect_uri: redirect, code_verifier: verifier }),
  });
  const { access_token, patient } = token.parse(await answer.json());
  return { accessToken: access_token, patientId: patient };
}
