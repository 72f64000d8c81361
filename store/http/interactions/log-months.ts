import { FhirError } from '@/lib/fhir/operation-outcome';
import { jsonAnswer } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { requireScope } from '@/store/http/scopes/require-scope';
import { readQuery } from '@/store/http/search/query-pairs';

/**
 * `AuditEvent/$months?since=2026-03`: how often the record was opened by people who give care,
 * or one of them tried, and how many looks in their own systems sources told us of, month by month where the person lives, as Parameters. Months of
 * which there is nothing to say are left out.
 */
export async function logMonths(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  const { tokens } = await requireScope(request, { type: 'AuditEvent', permission: 's' }, deps);
  if (tokens.length > 0) {
    await deps.door.logRefusal(lookOf(request), 'AuditEvent.$months');
    throw new FhirError('forbidden', 'The token’s scopes cover a part of the log alone: its months are counted over the whole, which needs patient/AuditEvent.s.');
  }
  const months = await deps.months.since(lookOf(request), readSince(request));
  const parameter = months.map(({ month, opened, told }) => ({
    name: 'month',
    part: [
      { name: 'month', valueDate: month },
      { name: 'opened', valueInteger: opened },
      { name: 'told', valueInteger: told },
    ],
  }));
  return jsonAnswer(200, JSON.stringify({ resourceType: 'Parameters', ...(parameter.length > 0 ? { parameter } : {}) } satisfies fhir4.Parameters));
}

function readSince(request: AdmittedRequest): string {
  const pairs = readQuery(request.query);
  const unknown = pairs.find(({ name, modifier }) => !['since', '_format', '_pretty'].includes(name) || modifier !== undefined);
  if (unknown) throw new FhirError('not-supported', `The parameter “${unknown.name}” of $months is not supported. Known is since.`, [unknown.name]);
  const since = pairs.filter(({ name }) => name === 'since').map(({ value }) => value);
  if (since.length !== 1 || !/^\d{4}-(0[1-9]|1[0-2])$/.test(since[0] ?? '') || since[0]?.startsWith('0000')) {
    throw new FhirError('invalid', 'Say once since which month, as in since=2026-03.', ['since']);
  }
  return since[0] ?? '';
}
