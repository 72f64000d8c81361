import { randomUUID } from 'node:crypto';
import { hashTokenId } from '@/store/authorization/token-id';
import type { Databases } from '@/store/database/database';
import { createDoor } from '@/store/enforcement/door';
import { readEntries } from '@/lib/fhir/searchset-entries';
import type { SearchAnswer } from '@/store/enforcement/door-types';
import { findPatient } from '@/store/repository/taking-in/patient-index';

const FHIR_BASE = 'http://store.example/fhir';

/** All that a person is shown of their own record, through the door, as parsed resources. */
export async function readAsPatient(databases: Databases, nhsNumber: string): Promise<fhir4.FhirResource[]> {
  const person = await findPatient(databases, { nhsNumber });
  if (person === undefined) return [];
  const token = await grantToken(databases, person.patientId);
  const door = createDoor({ databases, fhirBase: FHIR_BASE });
  const context = await door.admit(token);
  const look = { context, request: { requestId: randomUUID(), clientAddress: '127.0.0.1', summary: 'GET /Patient/$everything' } };
  const found: fhir4.FhirResource[] = [];
  // Everything, and where it came from, which `$everything` leaves to be asked for.
  for (const type of [undefined, 'Provenance']) {
    for (let offset: number | undefined = 0; offset !== undefined; ) {
      const page: SearchAnswer = await door.search(look, { type, tokens: [], dates: [], sort: '_id', count: 500, offset, include: [], revinclude: [] });
      found.push(...readEntries(page.matches));
      offset = page.next;
    }
  }
  return found;
}

/** How many resources of each type. */
export function countTypes(resources: readonly { resourceType: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { resourceType } of resources) counts[resourceType] = (counts[resourceType] ?? 0) + 1;
  return counts;
}

/** The one resource of a type; fails the test when there are none or several. */
export function theOnly<Type extends fhir4.FhirResource['resourceType']>(resources: readonly fhir4.FhirResource[], type: Type): Extract<fhir4.FhirResource, { resourceType: Type }> {
  const [found, ...others] = resources.filter((resource): resource is Extract<fhir4.FhirResource, { resourceType: Type }> => resource.resourceType === type);
  if (found === undefined || others.length > 0) throw new Error(`there are ${found === undefined ? 0 : others.length + 1} ${type} where one was expected`);
  return found;
}

async function grantToken(databases: Databases, patientId: string): Promise<string> {
  const [token, grantId, clientId] = [randomUUID(), randomUUID(), randomUUID()];
  const { prisma } = databases;
  await prisma.oauthClient.create({ data: { id: clientId, name: 'The portal', kind: 'portal', metadata: {} } });
  const context = { kind: 'patient', patientId, subject: { issuer: 'https://login.example', id: patientId }, name: 'The person' };
  await prisma.accessGrant.create({ data: { grantId, patientId, context } });
  const exp = Math.floor(Date.now() / 1000) + 600;
  const payload = { clientId, scope: 'patient/*.rs', exp, aud: FHIR_BASE, grantId };
  await prisma.oidcPayload.create({ data: { kind: 'AccessToken', id: hashTokenId(token), payload, grantId, expiresAt: new Date(exp * 1000) } });
  return token;
}
