/** Who may see somebody's record for them, over FHIR: operations for the person in the portal. */
import { z } from 'zod';
import { LONGEST_MONTHS } from '@/lib/consent/helper-code';
import { timeCovered } from '@/lib/consent/fhir-time';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { atMostOnce, once, readParameters, toParameters } from '@/lib/fhir/parameters';
import type { HelperRow } from '@/store/repository/helpers';
import { jsonAnswer, sayDone } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { parseJson } from '@/store/http/json-body';
import { requireScope } from '@/store/http/scopes/require-scope';
import { wrongParameters } from '@/store/http/wrong-parameters';
import { notFound } from './read';

/** `RelatedPerson/$helpers`: everybody whom the person let help them, and codes that nobody has used. */
export async function listHelpers(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'RelatedPerson', permission: 'r' }, deps);
  const helper = (await deps.helpers.list(lookOf(request))).map(toParts);
  return jsonAnswer(200, JSON.stringify(toParameters({ helper })));
}

const toParts = (row: HelperRow) => ({
  id: row.id,
  name: row.name ?? undefined,
  made: row.made_at.toISOString(),
  until: row.until.toISOString(),
  mayChange: row.may_change,
  codeExpires: row.code_expires_at.toISOString(),
  began: row.began_at?.toISOString(),
  ended: row.ended_at?.toISOString(),
});

const asked = z.strictObject({ until: once(z.iso.date()), mayChange: atMostOnce(z.boolean()) });

/** `RelatedPerson/$invite`: makes a code for somebody who is to see the record up to and including a day. */
export async function inviteHelper(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'RelatedPerson', permission: 'c' }, deps);
  const parts = readParameters(parseJson(request));
  if (parts === undefined) throw new FhirError('invalid', 'The body is no Parameters resource: send the last day as “until”.', ['Parameters']);
  const read = asked.safeParse(parts);
  if (!read.success) throw wrongParameters(read.error, '$invite', 'until and mayChange');
  const made = await deps.helpers.invite(lookOf(request), { until: endOf(read.data.until, deps.clock()), mayChange: read.data.mayChange ?? false });
  if (made === 'too-many') throw new FhirError('unprocessable', 'Ten people at once can help one person: end one before you add another.', ['Parameters']);
  return jsonAnswer(201, JSON.stringify(toParameters({ id: made.id, code: made.code, codeExpires: made.codeExpiresAt.toISOString() })));
}

/** The first instant after a day, by the clock that people here live by. @throws FhirError for a day that is over, or too far away */
function endOf(day: string, now: Date): Date {
  const covered = timeCovered(day);
  const latest = new Date(now);
  latest.setUTCMonth(latest.getUTCMonth() + LONGEST_MONTHS);
  if (covered === undefined || covered.to < now.getTime()) throw new FhirError('unprocessable', '“until”: the last day has gone by: choose one that is to come.', ['until']);
  if (covered.from > latest.getTime()) throw new FhirError('unprocessable', `“until”: choose a day in the next ${LONGEST_MONTHS} months.`, ['until']);
  return new Date(covered.to + 1);
}

/** `RelatedPerson/{id}/$end`: nobody sees anything by it from now on. */
export async function endHelper(request: AdmittedRequest, id: string, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'RelatedPerson', permission: 'u' }, deps);
  const outcome = z.uuid().safeParse(id).success ? await deps.helpers.end(lookOf(request), id) : 'not-found';
  if (outcome === 'not-found') throw notFound({ type: 'RelatedPerson', id });
  return jsonAnswer(200, sayDone('Ended. They see nothing of your record from now on.'));
}
