import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { createFeedClient, type FeedClient } from '../../demo/loading/feed-client';
import { registerClient } from './register-client';

/** To write items, and to take its own back. */
const SCOPE = 'system/*.cud';

export interface FeedSource {
  /** ODS code */
  code: string;
  name: string;
  /** As `client add --kind` has it. */
  kind: string;
}

/** A source's own system, which sends what it knows as any real one does. */
export async function openFeed({ storeUrl, dataDir }: { storeUrl: string; dataDir: string }, { code, name, kind }: FeedSource): Promise<FeedClient> {
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
  const keyId = `key-${code}`;
  const keys = path.join(dataDir, `feed-${code}.jwks.json`);
  await writeFile(keys, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: 'ES384', use: 'sig' }] }));
  const clientId = await registerClient(dataDir, ['--name', name, '--backend', '--jwks', keys, '--scope', SCOPE, '--source', code, '--kind', kind]);
  const fhirBase = `${storeUrl}/fhir`;
  const configuration: unknown = await (await fetch(`${fhirBase}/.well-known/smart-configuration`)).json();
  const { token_endpoint: tokenUrl } = z.object({ token_endpoint: z.url() }).parse(configuration);
  return createFeedClient({ fhirBase, tokenUrl }, { clientId, keyId, privateKey, scope: SCOPE });
}
