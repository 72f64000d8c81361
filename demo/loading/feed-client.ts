/** Sends FHIR transactions as a source's system does: SMART Backend Services, then POST to the FHIR base. */
import { randomUUID } from 'node:crypto';
import { SignJWT, type CryptoKey } from 'jose';
import { z } from 'zod';
import { SendLater, sendAgain } from './send-again';

/** A source's system as a client of the store: it proves who it is with a key that never leaves this process. */
export interface FeedCredentials {
  clientId: string;
  keyId: string;
  privateKey: CryptoKey;
  /** What it asks for. */
  scope: string;
}

export interface FeedAddresses {
  fhirBase: string;
  /** The token endpoint. */
  tokenUrl: string;
}

export interface FeedClient {
  /** Sends a Bundle to the FHIR base, or what an operation takes to its path; again where the store cannot take it right now. @throws Error that says what the store did not take, and why */
  send: (resource: fhir4.Bundle | fhir4.Parameters, path?: string) => Promise<void>;
}

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });
const outcomeSchema = z.object({ issue: z.array(z.object({ diagnostics: z.string().optional(), details: z.object({ text: z.string() }).optional() })) });

/** Nothing is wrong with what was sent. */
const isBusy = (status: number): boolean => status === 503 || status === 429;

/** A token is asked for anew when less than this is left of it. */
const RENEW_BEFORE_MS = 30_000;
const PATIENCE_MS = 120_000;

export function createFeedClient(addresses: FeedAddresses, credentials: FeedCredentials): FeedClient {
  let token: { value: string; until: number } | undefined;
  const currentToken = async (): Promise<string> => {
    if (token === undefined || token.until - Date.now() < RENEW_BEFORE_MS) token = await fetchToken(addresses, credentials);
    return token.value;
  };
  const sendOnce = async (resource: object, path: string): Promise<void> => {
    const response = await fetch(`${addresses.fhirBase}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await currentToken()}`, 'content-type': 'application/fhir+json', accept: 'application/fhir+json' },
      body: JSON.stringify(resource),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body = await response.text();
    if (response.ok) return;
    const said = `The store did not take a message of ${credentials.clientId} (${String(response.status)}): ${problemOf(body)}`;
    throw isBusy(response.status) ? new SendLater(said) : new Error(said);
  };
  return { send: (resource, path = '') => sendAgain(() => sendOnce(resource, path)) };
}

/** client_credentials with a signed assertion (SMART Backend Services, RFC 7523). */
async function fetchToken({ tokenUrl }: FeedAddresses, { clientId, keyId, privateKey, scope }: FeedCredentials): Promise<{ value: string; until: number }> {
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES384', kid: keyId, typ: 'JWT' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenUrl)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('4m')
    .sign(privateKey);
  const response = await fetch(tokenUrl, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const body = await response.text();
  if (!response.ok) {
    const said = `The store gave ${clientId} no token (${String(response.status)}): ${body.slice(0, 300)}`;
    throw isBusy(response.status) ? new SendLater(said) : new Error(said);
  }
  const { access_token: value, expires_in: seconds } = tokenSchema.parse(JSON.parse(body));
  return { value, until: Date.now() + seconds * 1000 };
}

/** The first problem of an OperationOutcome; it names an element and holds no data of a person. */
function problemOf(body: string): string {
  try {
    const [issue] = outcomeSchema.parse(JSON.parse(body)).issue;
    return issue?.diagnostics ?? issue?.details?.text ?? 'it did not say why';
  } catch {
    return 'its answer was not an OperationOutcome';
  }
}
