/** A system registered for research or planning, with a token, for integration tests. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { ResearchPurpose } from '@/lib/consent/roles/research-table';
import { saveClient } from '@/store/authorization/client-records';
import { registerClient } from '@/store/authorization/client-registration';
import { hashTokenId } from '@/store/authorization/token-id';
import { FHIR_BASE, type World } from '@/store/http/testing/open-world';

export async function researchClient({ database }: World, purpose: ResearchPurpose, scope = 'system/*.rs'): Promise<{ id: string; token: string }> {
  const { prisma } = database.databases;
  const key = { ...generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' }), kid: 'k' };
  const registration = registerClient({ name: 'Kent Heart Study', kind: 'backend', redirectUris: [], jwks: JSON.stringify({ keys: [key] }), scope, purpose });
  if (!registration.ok) throw new Error(registration.problem);
  await saveClient(prisma, registration.client);
  const { id } = registration.client;
  const token = randomUUID();
  const exp = Math.floor(Date.now() / 1000) + 600;
  const payload = { clientId: id, scope, exp, aud: FHIR_BASE, extra: { purpose_of_use: purpose } };
  await prisma.oidcPayload.create({ data: { kind: 'ClientCredentials', id: hashTokenId(token), payload, expiresAt: new Date(exp * 1000) } });
  return { id, token };
}
