import { createHash } from 'node:crypto';
import { joinHistory, type BundleVersion } from '@/lib/fhir/bundle';
import { subsetText } from '@/lib/fhir/subset';
import type { StoredVersion } from '@/store/enforcement/door-types';
import { jsonAnswer, namesTag } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { isLenient } from '@/store/http/preferences';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { requireScope } from '@/store/http/scopes/require-scope';
import { isGranted } from '@/store/http/scopes/scope-grant';
import { chooseVersions, parseHistory, type HistoryRequest } from '@/store/http/search/history-parameters';
import { pageLinks } from '@/store/http/search/page-links';
import { notFound } from './read';

/**
 * Instance history: the versions that this viewer may see, newest first, in pages. To them
 * it began with the first of those.
 */
export async function history(request: AdmittedRequest, target: { type: string; id: string }, deps: HttpDeps): Promise<FhirAnswer> {
  const grant = await requireScope(request, { type: target.type, permission: 'r' }, deps);
  const asked = parseHistory(request.query, isLenient(request.headers.prefer));
  const seen = (await findVersions(request, target, deps)).filter((version) => isGranted(grant, version));
  const versions = seen.map((version, position): BundleVersion => ({ ...version, isFirst: position === seen.length - 1 }));
  if (versions.every(({ isDeleted }) => isDeleted)) throw notFound(target);
  const body = joinPage(versions, asked, { path: `${target.type}/${target.id}/_history`, fhirBase: deps.fhirBase });
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  if (namesTag(request.headers.ifNoneMatch, etag)) return { status: 304, body: undefined, headers: { etag } };
  return jsonAnswer(200, body, { etag });
}

function joinPage(versions: readonly BundleVersion[], asked: HistoryRequest, place: { path: string; fhirBase: string }): string {
  const chosen = chooseVersions(versions, asked);
  const end = asked.offset + asked.count;
  const page = chosen.slice(asked.offset, end);
  const { subset } = asked;
  const shown = subset ? page.map((version) => ({ ...version, content: subsetText(version.content, subset) })) : page;
  const links = pageLinks({ ...place, used: asked.used }, page.length > 0 && end < chosen.length ? end : undefined);
  return joinHistory({ fhirBase: place.fhirBase, total: chosen.length, versions: shown, links });
}

async function findVersions(request: AdmittedRequest, target: { type: string; id: string }, deps: HttpDeps): Promise<StoredVersion[]> {
  if (isDirectoryType(target.type)) return (await deps.directory.history(target)).map((version) => ({ ...version, isDeleted: false }));
  if (target.type !== 'AuditEvent') return (await deps.door.history(lookOf(request), target)) ?? [];
  // The log is never changed: an event has the one version.
  const event = await deps.door.read(lookOf(request), target);
  return event.outcome === 'found' ? [{ ...event.resource, isDeleted: false }] : [];
}
