import { FhirError } from '@/lib/fhir/operation-outcome';
import { mapEntries, type EntriesBytes } from '@/lib/fhir/searchset-entries';
import type { ScopeNeed, ScopePermission } from '@/lib/smart/scopes';
import { lookOf, type AdmittedRequest } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import type { ListedResource } from '@/store/enforcement/door-types';
import { grantFor, isAllowed, isGranted, type ScopeGrant } from './scope-grant';

const VERBS: Readonly<Record<ScopePermission, string>> = { c: 'creating', r: 'reading', u: 'updating', d: 'deleting', s: 'searching' };

/**
 * What the token's scopes allow of a type.
 * @throws FhirError `forbidden`, after the refusal is in the log
 */
export async function requireScope(request: AdmittedRequest, need: ScopeNeed, deps: Pick<HttpDeps, 'door' | 'fhirBase'>): Promise<ScopeGrant> {
  const grant = grantFor(request.context, need, deps.fhirBase);
  if (grant) return grant;
  const type = need.type === '*' ? 'every type' : need.type;
  await deps.door.logRefusal(lookOf(request), `${need.type}.${need.permission}`);
  throw new FhirError('forbidden', `The token’s scopes do not cover ${VERBS[need.permission]} ${type}: ask for a scope such as ${exampleScope(request, need)}.`);
}

function exampleScope({ context }: AdmittedRequest, { type, permission }: ScopeNeed): string {
  const level = { patient: 'patient', helper: 'patient', professional: 'user', 'privacy-officer': 'user', source: 'system', bulk: 'system' }[context.kind];
  return `${level}/${type}.${permission}`;
}

/** Those of the resources that came along with a search which the scopes let be read. */
export function keepReadable(request: AdmittedRequest, resources: readonly ListedResource[], fhirBase: string): ListedResource[] {
  const grantOf = rememberGrants(request, fhirBase);
  return resources.filter((resource) => {
    const grant = grantOf(resource.type);
    return grant !== undefined && isGranted(grant, resource);
  });
}

/** The same of entries: where the scopes let every type be read without conditions, none is looked into. */
export function keepReadableEntries(request: AdmittedRequest, entries: EntriesBytes, fhirBase: string): EntriesBytes {
  if (entries.length === 0 || grantFor(request.context, { type: '*', permission: 'r' }, fhirBase)?.tokens.length === 0) return entries;
  const grantOf = rememberGrants(request, fhirBase);
  return mapEntries(entries, (resource) => {
    const grant = grantOf(resource.resourceType);
    return grant !== undefined && isAllowed(grant, resource) ? resource : undefined;
  });
}

function rememberGrants({ context }: AdmittedRequest, fhirBase: string): (type: string) => ScopeGrant | undefined {
  const grants = new Map<string, ScopeGrant | undefined>();
  return (type) => {
    if (!grants.has(type)) grants.set(type, grantFor(context, { type, permission: 'r' }, fhirBase));
    return grants.get(type);
  };
}
