import { joinHistory } from '@/lib/fhir/bundle';
import type { StoredResource } from '@/store/enforcement/door-types';
import { jsonAnswer } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { isDirectoryType } from '@/store/http/resource-types';
import { requireScope } from '@/store/http/scopes/require-scope';
import { isGranted } from '@/store/http/scopes/scope-grant';
import { notFound } from './read';

/** Instance history, whole: an item has few versions, so there are no pages. */
export async function history(request: AdmittedRequest, target: { type: string; id: string }, deps: HttpDeps): Promise<FhirAnswer> {
  const grant = await requireScope(request, { type: target.type, permission: 'r' }, deps);
  const versions = (await findVersions(request, target, deps)).filter((version) => isGranted(grant, version));
  if (versions.length === 0) throw notFound(target);
  const self = `${deps.fhirBase}/${target.type}/${target.id}/_history`;
  return jsonAnswer(200, joinHistory({ fhirBase: deps.fhirBase, versions, links: [{ relation: 'self', url: self }] }));
}

async function findVersions(request: AdmittedRequest, target: { type: string; id: string }, deps: HttpDeps): Promise<StoredResource[]> {
  if (isDirectoryType(target.type)) return deps.directory.history(target);
  return (await deps.door.history(lookOf(request), target)) ?? [];
}
