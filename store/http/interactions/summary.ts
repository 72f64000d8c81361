import { z } from 'zod';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { composeSummary } from '@/lib/fhir/patient-summary/compose-summary';
import { SUMMARY_INCLUDES, SUMMARY_PICKS, SUMMARY_TYPES } from '@/lib/fhir/patient-summary/sections';
import { anyNumber, readParameters } from '@/lib/fhir/parameters';
import { indexForSearch } from '@/lib/fhir/search-index';
import type { ListedResource } from '@/store/enforcement/door-types';
import { jsonAnswer } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { parseJson } from '@/store/http/json-body';
import { isLenient } from '@/store/http/preferences';
import { keepReadable, requireScope } from '@/store/http/scopes/require-scope';
import { readQuery } from '@/store/http/search/query-pairs';
import { LIMITED } from '@/store/http/search/searchset';
import { toTokens } from '@/store/http/search/token-conditions';
import { notFound, read } from './read';

const IPS_BUNDLE = 'http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips';
const KNOWN = ['identifier', 'profile', '_format', '_pretty'];

/**
 * `$summary` (HL7 IPS 2.0, operation Patient/summary): a patient summary of what this
 * viewer may see, made when it is asked for. Without an id it is of the person that the
 * token is bound to.
 *
 * It asks for the scope to read and to search each type that a summary can have: one that
 * silently lacked the allergies would be worse than none.
 */
export async function summary(request: AdmittedRequest, id: string | undefined, deps: HttpDeps): Promise<FhirAnswer> {
  for (const type of SUMMARY_TYPES) for (const permission of ['r', 's'] as const) await requireScope(request, { type, permission }, deps);
  const identifiers = readAsked(request, id);
  const { context } = request;
  const patientId = 'patientId' in context ? context.patientId : undefined;
  if (id !== undefined && id !== patientId) {
    // Logged as any look for somebody who is not there, and answered so.
    await read(request, { type: 'Patient', id }, deps);
    throw notFound({ type: 'Patient', id });
  }
  const found = await deps.door.summarise(lookOf(request), { picks: SUMMARY_PICKS, include: SUMMARY_INCLUDES });
  const shown = new Set(keepReadable(request, [...found.items, ...found.included], deps.fhirBase));
  const [patient, ...items] = found.items.filter((item) => shown.has(item));
  if (patient?.section !== 'patient' || !identifiers.every((value) => isIdentifiedBy(patient, value, deps.fhirBase))) {
    throw notFound({ type: 'Patient', id: id ?? patientId ?? '' });
  }
  const included = found.included.filter((item) => shown.has(item));
  return jsonAnswer(200, composeSummary({ patient, items, included, fhirBase: deps.fhirBase, now: deps.clock(), tags: found.limited ? [LIMITED] : [] }));
}

const askedSchema = z.object({ identifier: anyNumber(z.union([z.string(), z.looseObject({ system: z.string().optional(), value: z.string() })])), profile: anyNumber(z.string()) });

/** By the query, or by Parameters in the body. @returns the identifiers that the person must have, as `system|value` */
function readAsked(request: AdmittedRequest, id: string | undefined): string[] {
  const pairs = readQuery(request.query);
  const said: Record<string, unknown[]> = {};
  for (const { name, modifier, value } of pairs) (said[modifier === undefined ? name : `${name}:${modifier}`] ??= []).push(value);
  for (const [name, values] of Object.entries(readBody(request))) said[name] = [...(said[name] ?? []), ...values];
  const unknown = Object.keys(said).find((name) => !KNOWN.includes(name) || (name === 'identifier' && id !== undefined));
  if (unknown !== undefined && !isLenient(request.headers.prefer)) {
    throw new FhirError('not-supported', `The parameter “${unknown}” of $summary is not supported ${id === undefined ? 'here' : 'for one Patient'}. Known are ${id === undefined ? 'identifier and profile' : 'profile'}.`, [unknown]);
  }
  const asked = askedSchema.safeParse(said);
  if (!asked.success) throw new FhirError('invalid', '$summary takes “identifier” as system|value or an Identifier, and “profile” as an address.', ['identifier', 'profile']);
  const profile = asked.data.profile.find((one) => one.split('|')[0] !== IPS_BUNDLE);
  if (profile !== undefined) throw new FhirError('not-supported', `A summary of the profile “${profile}” is not made here: leave “profile” out, or ask for ${IPS_BUNDLE}.`, ['profile']);
  if (id !== undefined) return [];
  return asked.data.identifier.map((one) => (typeof one === 'string' ? one : `${one.system ?? ''}|${one.value}`));
}

function readBody(request: AdmittedRequest): Record<string, unknown[]> {
  if (request.method !== 'POST' || (request.body ?? '').trim() === '') return {};
  const parameters = readParameters(parseJson(request));
  if (!parameters) throw new FhirError('invalid', 'The body is not Parameters: send a Parameters resource, or nothing.', ['resourceType']);
  return parameters;
}

function isIdentifiedBy(patient: ListedResource, value: string, fhirBase: string): boolean {
  const wanted = toTokens({ name: 'identifier', kind: 'token', paths: [] }, { name: 'identifier', modifier: undefined, value }, fhirBase);
  const tokens = new Set(indexForSearch(JSON.parse(patient.content) as fhir4.Patient).tokens);
  return wanted.some((token) => tokens.has(token));
}
