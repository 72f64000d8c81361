/** How many resources a second a source system's transactions are taken in at: FHIR Bundles of 50 items of new people, four at once. */
import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@/prisma/client/client';
import { createPayloadStore } from '@/store/authorization/payload-store';
import { drawPersonItems } from './population/person-items';
import { createRandom, drawUuid } from './population/random';

const AT_ONCE = 4;
const ITEMS = 50;

/** Resources that were sent and are kept, where each came from not counted. */
export async function measureIntake(prisma: PrismaClient, storeUrl: string, seconds: number): Promise<{ resources: number; seconds: number }> {
  const token = await grantSource(prisma, `${storeUrl}/fhir`);
  const random = createRandom(31);
  let person = 0;
  let resources = 0;
  const send = async (): Promise<void> => {
    person += 1;
    const answer = await fetch(`${storeUrl}/fhir`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
      body: JSON.stringify(bundleOf(nhsNumberOf(person), random)),
    });
    if (!answer.ok) throw new Error(`the transaction was answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    resources += ((await answer.json()) as fhir4.Bundle).entry?.length ?? 0;
  };
  const drive = async (until: number): Promise<void> => {
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() < until) await send();
    }));
  };
  await drive(performance.now() + 1_000);
  resources = 0;
  const began = performance.now();
  await drive(began + seconds * 1_000);
  return { resources, seconds: (performance.now() - began) / 1_000 };
}

async function grantSource(prisma: PrismaClient, audience: string): Promise<string> {
  const [token, clientId] = [randomUUID(), randomUUID()];
  await prisma.oauthClient.create({ data: { id: clientId, name: 'The hospital of the benchmark', kind: 'backend', metadata: {}, sourceCode: 'BENCH' } });
  const now = Math.floor(Date.now() / 1_000);
  await createPayloadStore(prisma, 'ClientCredentials').upsert(token, { clientId, scope: 'system/*.cruds', aud: audience, iat: now, exp: now + 3_600, kind: 'ClientCredentials' }, 3_600);
  return token;
}

function bundleOf(nhsNumber: string, random: () => number): fhir4.Bundle {
  const patientId = drawUuid(random);
  const resources = drawPersonItems({ patientId, items: ITEMS }, random).map((resource) =>
    resource.resourceType === 'Patient' ? { ...resource, identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }] } : withOwnKey(resource),
  );
  const patient = `urn:uuid:${patientId}`;
  const text = JSON.stringify(resources).replaceAll(`Patient/${patientId}`, patient);
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: (JSON.parse(text) as fhir4.FhirResource[]).map((resource) => ({
      fullUrl: `urn:uuid:${resource.id}`,
      resource,
      request: { method: 'POST', url: resource.resourceType },
    })),
  };
}

/** A source names its items by numbers of its own. */
function withOwnKey(resource: fhir4.FhirResource): fhir4.FhirResource {
  return { ...resource, identifier: [{ system: 'https://bench.example/id', value: resource.id }] } as fhir4.FhirResource;
}

/** Made-up numbers of the range for demonstrations, with a check digit that is right (modulus 11). */
export function nhsNumberOf(person: number): string {
  for (let number = 999_100_000 + person * 2; ; number += 1) {
    const digits = [...String(number)].map(Number);
    const check = (11 - (digits.reduce((sum, digit, place) => sum + digit * (10 - place), 0) % 11)) % 11;
    if (check < 10) return `${number}${check}`;
  }
}
