import { FhirError } from '@/lib/fhir/operation-outcome';
import { subsetText } from '@/lib/fhir/subset';
import type { StoredResource } from '@/store/enforcement/door-types';
import { resourceAnswer } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { requireScope } from '@/store/http/scopes/require-scope';
import { isGranted } from '@/store/http/scopes/scope-grant';
import { readQuery } from '@/store/http/search/query-pairs';
import { readSubset, type ReadSubset } from '@/store/http/search/read-subset';

export interface ReadTarget {
  type: string;
  id: string;
  /** For vread. */
  version?: number;
}

export const notFound = ({ type, id }: Pick<ReadTarget, 'type' | 'id'>): FhirError => new FhirError('not-found', `There is no ${type}/${id} here.`);

/**
 * read and vread. What the viewer may not see, and what their scopes leave out, is as what
 * is not there: the log may say that a look found it, and the answer says nothing.
 */
export async function read(request: AdmittedRequest, target: ReadTarget, deps: HttpDeps): Promise<FhirAnswer> {
  const grant = await requireScope(request, { type: target.type, permission: 'r' }, deps);
  const { subset, isCount } = request.query === '' ? WHOLE : readSubset(readQuery(request.query));
  if (isCount) throw new FhirError('invalid', '“_summary=count” counts what a search finds: this is one resource.', ['_summary']);
  const resource = await find(request, target, deps);
  // The log answers with the event whatever version is asked for: it has the one.
  if (!isGranted(grant, resource) || (target.version !== undefined && resource.version !== target.version)) throw notFound(target);
  return resourceAnswer(subset ? { ...resource, content: subsetText(resource.content, subset) } : resource, request.headers);
}

const WHOLE: ReadSubset = { subset: undefined, isCount: false };

async function find(request: AdmittedRequest, target: ReadTarget, deps: HttpDeps): Promise<StoredResource> {
  if (isDirectoryType(target.type)) {
    const found = await deps.directory.read(target);
    if (!found) throw notFound(target);
    return found;
  }
  if (request.context.kind === 'privacy-officer' && target.type === 'Task' && target.version === undefined) {
    const task = await deps.oversight.read(lookOf(request), target.id);
    if (!task) throw notFound(target);
    return task;
  }
  const answer = await deps.door.read(lookOf(request), target);
  if (answer.outcome === 'deleted') throw new FhirError('gone', `${target.type}/${target.id} was taken back by the organisation that sent it.`);
  if (answer.outcome === 'not-found') throw notFound(target);
  return answer.resource;
}
