/**
 * How long a client's keys, fetched from its JWKS URL, are kept: as long as its own
 * Cache-Control says and no longer, so that a key that it withdrew is good no more.
 * oidc-provider keeps them for a minute at least, and tries those it has before it fetches.
 *
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html
 */
import type { Client, Provider } from 'oidc-provider';

/** For a key set whose answer says nothing of how long it may be kept. */
const SECONDS_UNSAID = 60;

/** oidc-provider's key store of a client, which its types leave out. */
interface KeyStore extends Iterable<{ kid?: string; kty?: string }> {
  clear(): void;
  freshUntil?: number | undefined;
}

const keyStoreOf = (client: Client): KeyStore => (client as Client & { asymmetricKeyStore: KeyStore }).asymmetricKeyStore;

/** How many keys of the client have this name and are of the kind that the algorithm needs. */
export function countCandidateKeys(client: Client, header: { kid?: unknown; alg?: unknown }): number {
  const kty = String(header.alg).startsWith('ES') ? 'EC' : 'RSA';
  return [...keyStoreOf(client)].filter((key) => key.kid === header.kid && key.kty === kty).length;
}

/** @returns whole seconds that an answer may be kept; 0 for not at all */
function secondsToKeep(headers: Headers, now: number): number {
  const control = headers.get('cache-control') ?? '';
  if (/\bno-(?:store|cache)\b/i.test(control)) return 0;
  const age = /\bmax-age\s*=\s*(\d+)/i.exec(control)?.[1];
  if (age !== undefined) return Number(age);
  const expires = Date.parse(headers.get('expires') ?? '');
  return Number.isNaN(expires) ? SECONDS_UNSAID : Math.max(0, Math.floor((expires - now) / 1000));
}

/** Keeps key sets for as long as their clients say. Give `fetch` to oidc-provider's configuration and call `watch` once it is made. */
export function createKeySets(now: () => number = () => Date.now()) {
  const keptUntil = new Map<string, number>();
  return {
    async fetch(url: string | URL | Request, options?: RequestInit): Promise<Response> {
      const response = await globalThis.fetch(url, options);
      keptUntil.set(url instanceof Request ? url.url : String(url), now() + secondsToKeep(response.headers, now()) * 1000);
      return response;
    },

    /** From now on a client that is looked up comes without keys that are too old; they are fetched again when needed. */
    watch({ Client }: Provider): void {
      const find = Client.find.bind(Client);
      Client.find = async (id) => {
        const client = await find(id);
        if (client?.jwksUri === undefined) return client;
        const until = keptUntil.get(new URL(client.jwksUri).href);
        if (until === undefined || until > now()) return client;
        keptUntil.delete(new URL(client.jwksUri).href);
        const keys = keyStoreOf(client);
        keys.clear();
        keys.freshUntil = undefined;
        return client;
      };
    },
  };
}
