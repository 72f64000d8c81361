/** Access tokens for many people, written as the authorization server writes them. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { saveAccessGrant } from '@/store/authorization/access-grants';
import type { GrantContext } from '@/store/enforcement/admission/grant-schema';
import { createPayloadStore } from '@/store/authorization/payload-store';
import type { PrismaClient } from '@/prisma/client/client';
import type { Asked } from '../questions';

const CLIENT = 'bench-app';
const subject = { issuer: 'https://login.example', id: 'bench' };
const LASTS = 4 * 3600;

export type Viewer = 'patient' | 'professional';

export async function registerApp(prisma: PrismaClient): Promise<void> {
  await prisma.oauthClient.create({ data: { id: CLIENT, name: 'The benchmark', kind: 'public', metadata: {} } });
}

function contextOf(viewer: Viewer, patientId: string): GrantContext {
  if (viewer === 'patient') return { kind: 'patient', patientId, subject: { ...subject, id: patientId }, name: 'A person of the benchmark' };
  return {
    kind: 'professional', patientId, subject, practitioner: 'Practitioner/sds-555000000001', name: 'Sam Okafor', jobRoleCode: 'R0260',
    jobRoleName: 'General Medical Practitioner', role: 'gp', organisation: { code: 'DEMOGP1', name: 'Harbour View Surgery', reference: 'Organization/ods-demogp1' },
    purpose: 'TREAT', reason: 'A review of medicines',
  };
}

/** One token for each of the people, who have Observations. */
export async function grantTokens(prisma: PrismaClient, owner: pg.Client, { people, viewer, audience }: { people: readonly string[]; viewer: Viewer; audience: string }): Promise<Asked[]> {
  const tokens = createPayloadStore(prisma, 'AccessToken');
  const asked: Asked[] = [];
  for (const patientId of people) {
    const [token, grantId] = [randomUUID(), randomUUID()];
    const now = Math.floor(Date.now() / 1000);
    const scope = viewer === 'patient' ? 'patient/*.rs patient/Consent.cruds' : 'user/*.rs';
    await saveAccessGrant(prisma, grantId, contextOf(viewer, patientId));
    await tokens.upsert(token, { clientId: CLIENT, grantId, scope, aud: audience, iat: now, exp: now + LASTS, kind: 'AccessToken' }, LASTS);
    asked.push({ patientId, token, observationId: await findObservation(owner, patientId) });
  }
  await owner.query('vacuum analyze oidc_payload');
  await owner.query('vacuum analyze access_grant');
  return asked;
}

async function findObservation(owner: pg.Client, patientId: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>("select id from resource where patient_id = $1 and type = 'Observation' and form = 'whole' limit 1", [patientId]);
  if (!rows[0]) throw new Error('somebody has no Observation');
  return rows[0].id;
}
