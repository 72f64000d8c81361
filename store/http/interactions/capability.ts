import { SEARCHABLE_TYPES, searchParametersOf } from '@/lib/fhir/search-parameters';
import { smartEndpoints } from '@/lib/smart/configuration';
import { jsonAnswer } from '@/store/http/answers';
import type { FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { JSON_PATCH } from '@/store/http/json-patch';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { writesOf, type Writes } from '@/store/http/writes';
import { hasProvenance, includesOf } from '@/store/http/search/includes';
import { sortsOf } from '@/store/http/search/sorting';
import { isOwnerParameter } from '@/store/http/search/compartment';

/** When what is written below last changed. */
const WRITTEN = '2026-11-27';
const OWN_DEFINITIONS = 'https://mycarerecord.example/fhir/OperationDefinition';
const OAUTH_URIS = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris';

/** What this server can do (FHIR R4, CapabilityStatement), from the same tables that it does it by. Open to all. */
export function capability(deps: Pick<HttpDeps, 'fhirBase' | 'storeUrl' | 'version' | 'postsLetters'>): FhirAnswer {
  const statement: fhir4.CapabilityStatement = {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: WRITTEN,
    kind: 'instance',
    software: { name: 'My Care Record central store', version: deps.version },
    implementation: { description: 'The central store of the Kent and Medway Care Record', url: deps.fhirBase },
    instantiates: ['http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data'],
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: [JSON_PATCH],
    rest: [
      {
        mode: 'server',
        documentation:
          'A token is bound to one person: every search is of that person’s record. What a viewer may not see is answered as what is not there. A parameter that is not listed is refused, unless the request says Prefer: handling=lenient. Each resource can be asked for in part, by _summary and _elements.',
        security: securityOf(deps),
        resource: SEARCHABLE_TYPES.map((type) => describeType(type, deps)),
        interaction: [
          { code: 'batch' },
          { code: 'transaction', documentation: 'For source systems (SMART Backend Services) that send what they hold.' },
        ],
        operation: [
          { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export', documentation: 'For backend services registered for research or planning.' },
          { name: 'decision-mark', definition: `${OWN_DEFINITIONS}/decision-mark`, documentation: 'For who shows a record: whether what is on a screen was shown under the decision that holds now.' },
        ],
      },
    ],
  };
  return jsonAnswer(200, JSON.stringify(statement));
}

function securityOf({ storeUrl }: Pick<HttpDeps, 'storeUrl'>): fhir4.CapabilityStatementRestSecurity {
  const { authorize, token, introspect, revoke } = smartEndpoints({ storeUrl });
  const uris = { authorize, token, introspect, revoke };
  return {
    // Kept for clients from before SMART's own discovery document, which is the place to look.
    extension: [{ url: OAUTH_URIS, extension: Object.entries(uris).map(([url, valueUri]) => ({ url, valueUri })) }],
    cors: true,
    service: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' }], text: 'SMART App Launch 2.2: see /.well-known/smart-configuration' }],
  };
}

/** What can be asked of a type beyond FHIR's own interactions, under the definitions of this service. */
const OWN_OPERATIONS: Readonly<Partial<Record<string, readonly string[]>>> = {
  Task: ['evidence'],
  Device: ['apps', 'stop'],
  RelatedPerson: ['helpers', 'invite', 'end'],
  Consent: ['preview', 'enter', 'end-entered'],
  AuditEvent: ['complete', 'months', 'proof', 'status'],
  Subscription: ['channels', 'verify'],
};
const PATIENT_OPERATIONS: readonly fhir4.CapabilityStatementRestResourceOperation[] = [
  { name: 'everything', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything', documentation: 'By GET, or by POST with Parameters: _type, _since, start, end and _count.' },
  { name: 'summary', definition: 'http://hl7.org/fhir/uv/ips/OperationDefinition/summary' },
  { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/patient-export' },
];

function operationsOf(type: string, { postsLetters }: Pick<HttpDeps, 'postsLetters'>): fhir4.CapabilityStatementRestResourceOperation[] {
  if (type === 'Patient') return [...PATIENT_OPERATIONS];
  // Nobody ends a choice for somebody where no letter can tell them (docs/decisions/0022).
  return (OWN_OPERATIONS[type] ?? []).filter((name) => name !== 'end-entered' || postsLetters).map((name) => ({ name, definition: `${OWN_DEFINITIONS}/${type}-${name}` }));
}

function describeType(type: string, deps: Pick<HttpDeps, 'postsLetters'>): fhir4.CapabilityStatementRestResource {
  const parameters = searchParametersOf(type);
  const includes = includesOf(type).map((name) => `${type}:${name}`);
  const writes = Object.keys(writesOf(type)) as (keyof Writes)[];
  const operation = operationsOf(type, deps);
  const interactions: fhir4.CapabilityStatementRestResourceInteraction['code'][] = ['read', 'vread', 'history-instance', 'search-type', ...writes];
  return {
    type: type as fhir4.CapabilityStatementRestResource['type'],
    documentation: `_sort: ${sortsOf(type).join(', ')}.`,
    interaction: interactions.map((code) => ({ code })),
    versioning: writes.includes('update') ? 'versioned-update' : 'versioned',
    readHistory: true,
    updateCreate: false,
    conditionalCreate: false,
    conditionalRead: 'full-support',
    conditionalUpdate: false,
    conditionalDelete: 'not-supported',
    ...(includes.length > 0 ? { searchInclude: includes } : {}),
    ...(hasProvenance(type) ? { searchRevInclude: ['Provenance:target'] } : {}),
    searchParam: [
      ...parameters.map(({ name, kind }) => ({ name, type: kind })),
      ...(isDirectoryType(type) ? [] : parameters.filter(({ name }) => isOwnerParameter(name)).map(({ name }) => ({ name: `${name}.identifier`, type: 'token' as const, documentation: 'Of the person whose record it is.' }))),
    ],
    ...(operation.length > 0 ? { operation } : {}),
  };
}
