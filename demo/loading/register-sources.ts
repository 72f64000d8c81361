import { exportJWK, generateKeyPair } from 'jose';
import type { Databases } from '@/store/database/database';
import { saveClient } from '@/store/authorization/client-records';
import { addFacility } from '@/store/feeds/hl7v2/facilities';
import { TELLING_SOURCES } from '../population/looks/told-looks';
import { organisationOf } from '../population/organisations';
import type { FeedCredentials } from './feed-client';

/** What a feed asks for: to write items of any type. */
const FEED_SCOPE = 'system/*.cu';

/** The client id of a source's system. @param code ODS code */
export const feedClientId = (code: string): string => `demonstration-feed-${code.toLowerCase()}`;

/**
 * Registers a client for each source, with a key made for this loading. Loading again
 * gives the same client a new key, so that an old one is good for nothing.
 * @param sources ODS codes
 */
export async function registerSources(databases: Pick<Databases, 'prisma'>, sources: readonly string[]): Promise<Map<string, FeedCredentials>> {
  const registered = await Promise.all(
    sources.map(async (code): Promise<[string, FeedCredentials]> => {
      const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
      const clientId = feedClientId(code);
      const keyId = `${clientId}-key`;
      const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: 'ES384', use: 'sig' }] };
      await saveClient(databases.prisma, {
        id: clientId,
        name: organisationOf(code).name,
        kind: 'backend',
        sourceCode: code,
        metadata: { redirect_uris: [], token_endpoint_auth_method: 'private_key_jwt', jwks: jwks as never, smart_scope: FEED_SCOPE, source_kind: organisationOf(code).kind, ...(TELLING_SOURCES.includes(code) ? { source_reports_looks: true } : {}) },
      });
      return [code, { clientId, keyId, privateKey, scope: FEED_SCOPE }];
    }),
  );
  return new Map(registered);
}

/**
 * Registers the hospital whose patient system sends HL7 v2 from this machine, and from no other.
 * @param host where the store listens: what is sent there from here comes from there
 */
export async function registerHospital(databases: Pick<Databases, 'prisma'>, code: string, host: string): Promise<void> {
  await addFacility(databases, { facility: code, sourceCode: code, name: organisationOf(code).name, kind: organisationOf(code).kind, peers: [...new Set(['127.0.0.1', '::1', host])] });
}
