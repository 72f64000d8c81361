import 'server-only';
import { z } from 'zod';
import { StoreDown } from '@/lib/portal/errors';
import { portalConfig } from '@/lib/portal/config';

/** The fields of a server's SMART configuration that the portal uses (SMART App Launch 2.2, section 4). */
const smartConfigurationSchema = z.looseObject({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  revocation_endpoint: z.url().optional(),
  introspection_endpoint: z.url().optional(),
  look_again_endpoint: z.url().optional(),
});
export type SmartConfiguration = z.infer<typeof smartConfigurationSchema>;

let known: SmartConfiguration | undefined;

export const smartConfigurationUrl = (fhirBase: string): string => `${fhirBase}/.well-known/smart-configuration`;

/**
 * Where the server's authorization endpoints are; asked for once per process.
 * @throws StoreDown when it cannot be read
 */
export async function readSmartConfiguration(): Promise<SmartConfiguration> {
  if (known) return known;
  const answer = await fetch(smartConfigurationUrl(portalConfig().fhirBase), { cache: 'no-store', signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  const parsed = smartConfigurationSchema.safeParse(answer?.ok ? await answer.json().catch(() => undefined) : undefined);
  if (!parsed.success) throw new StoreDown('The SMART configuration cannot be read.');
  known = parsed.data;
  return known;
}

/**
 * Sends a form to one of the authorization server's endpoints as the portal itself
 * (client_secret_basic, RFC 6749 section 2.3.1).
 * @throws StoreDown when it does not answer
 */
export function postAsClient(url: string, form: Record<string, string>): Promise<Response> {
  const { clientId, clientSecret } = portalConfig();
  const credentials = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
  return postForm(url, form, `Basic ${credentials}`);
}

/** As `postAsClient`, with the token of a session in its place. @throws StoreDown when it does not answer */
export const postWithToken = (url: string, form: Record<string, string>, accessToken: string): Promise<Response> => postForm(url, form, `Bearer ${accessToken}`);

async function postForm(url: string, form: Record<string, string>, authorization: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { authorization, accept: 'application/json' },
      body: new URLSearchParams(form),
      cache: 'no-store',
      signal: AbortSignal.timeout(5_000),
    });
  } catch {
    throw new StoreDown('The authorization server did not answer.');
  }
}
