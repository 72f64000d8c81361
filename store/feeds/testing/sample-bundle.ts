import { randomUUID } from 'node:crypto';
import type { SourceContext } from '@/store/enforcement/admission/access-context';
import type { RequestFacts } from '@/store/enforcement/door-types';

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';

/** A source's token, as the door admits it. */
export const sourceContext = (sourceCode: string | undefined, clientName = 'Feed'): SourceContext => ({
  kind: 'source',
  sourceCode,
  clientId: `client-${sourceCode ?? 'none'}`,
  clientName,
  tokenId: randomUUID(),
  scopes: ['system/*.cruds'],
  expiresAt: new Date(Date.now() + 60_000),
});

export const requestFacts = (): RequestFacts => ({ requestId: randomUUID(), clientAddress: '127.0.0.1', summary: 'POST /' });

export type Entry = fhir4.BundleEntry<fhir4.FhirResource>;

/** A Patient entry of an invented person. */
export const patientEntry = (changes: Partial<fhir4.Patient> = {}, nhsNumber = '9990000018'): Entry => ({
  fullUrl: 'urn:uuid:11111111-1111-4111-8111-111111111111',
  resource: {
    resourceType: 'Patient',
    identifier: [{ system: NHS_NUMBER, value: nhsNumber }, { system: 'https://surgery.example/Id/patient', value: `local-${nhsNumber}` }],
    name: [{ family: 'Whitfield', given: ['Alan'] }],
    birthDate: '1941-11-03',
    ...changes,
  },
  request: { method: 'POST', url: 'Patient' },
});

/** An entry that is POSTed and refers to the Patient entry. */
export const itemEntry = (resource: fhir4.FhirResource, fullUrl = `urn:uuid:${randomUUID()}`): Entry => ({ fullUrl, resource, request: { method: 'POST', url: resource.resourceType } });

export const SUBJECT = { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' };

export const condition = (key: string, text: string): fhir4.Condition => ({
  resourceType: 'Condition',
  identifier: [{ system: 'https://surgery.example/Id/condition', value: key }],
  subject: SUBJECT,
  code: { text },
});

export const transactionOf = (entry: Entry[], id?: string): fhir4.Bundle<fhir4.FhirResource> => ({ resourceType: 'Bundle', type: 'transaction', ...(id === undefined ? {} : { id }), entry });
