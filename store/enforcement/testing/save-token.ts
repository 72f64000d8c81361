import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@/prisma/client/client';
import { hashTokenId } from '@/store/authorization/token-id';

/** Saves an access token as a sign-in would. @returns its hash, by which the database knows it */
export async function saveToken(prisma: PrismaClient, context: { kind: 'patient' | 'professional'; patientId: string }, expiresAt = new Date(Date.now() + 600_000)): Promise<string> {
  const [hash, grantId, clientId] = [hashTokenId(randomUUID()), randomUUID(), randomUUID()];
  await prisma.oauthClient.create({ data: { id: clientId, name: 'An app', kind: 'test', metadata: {} } });
  await prisma.accessGrant.create({ data: { grantId, patientId: context.patientId, context } });
  await prisma.oidcPayload.create({ data: { kind: 'AccessToken', id: hash, payload: { clientId, grantId }, grantId, expiresAt } });
  return hash;
}
