/** The apps that somebody lets read their record, over FHIR: operations for the person in the portal. An app is a Device. */
import { toParameters } from '@/lib/fhir/parameters';
import type { AppRow } from '@/store/repository/apps';
import { jsonAnswer, sayDone } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { requireScope } from '@/store/http/scopes/require-scope';
import { notFound } from './read';

/** `Device/$apps`: every other app that can still ask for something of this record. */
export async function listApps(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'Device', permission: 'r' }, deps);
  const app = (await deps.apps.list(lookOf(request))).map(toParts);
  return jsonAnswer(200, JSON.stringify(toParameters({ app })));
}

const toParts = (row: AppRow) => ({
  id: row.id,
  name: row.name,
  scope: row.scopes,
  since: row.since.toISOString(),
  until: row.until.toISOString(),
  lastUsed: row.last_used?.toISOString(),
});

/** `Device/{client id}/$stop`: its next request is refused, whatever it holds. */
export async function stopApp(request: AdmittedRequest, id: string, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'Device', permission: 'u' }, deps);
  if ((await deps.apps.stop(lookOf(request), id)) === 'not-found') throw notFound({ type: 'Device', id });
  return jsonAnswer(200, sayDone('Stopped. This app can read nothing of your record from now on.'));
}
