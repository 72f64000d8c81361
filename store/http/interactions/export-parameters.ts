import { z } from 'zod';
import { datePeriod } from '@/lib/fhir/date-period';
import { EXPORT_TYPES } from '@/lib/fhir/deidentify/kept-elements';
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { AdmittedRequest } from '@/store/http/fhir-request';
import { parseJson } from '@/store/http/json-body';
import { isLenient } from '@/store/http/preferences';
import { readQuery, restoreZone } from '@/store/http/search/query-pairs';

export interface ExportWish {
  /** Absent: all that may be given. */
  types: string[] | undefined;
  since: Date | undefined;
}

const FORMATS = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];
const KNOWN = ['_type', '_since', '_outputFormat'];

const parametersSchema = z.object({
  resourceType: z.literal('Parameters'),
  parameter: z.array(z.looseObject({ name: z.string(), valueString: z.string().optional(), valueInstant: z.string().optional() })).default([]),
});

/**
 * What a kick-off asks for (FHIR Bulk Data Access 2.0, "Query parameters"), by GET or in the
 * Parameters of a POST.
 * @throws FhirError for what is missing or not supported
 */
export function readExport(request: AdmittedRequest): ExportWish {
  if (!/(?:^|[,;\s])respond-async(?:$|[,;\s])/i.test(request.headers.prefer ?? '')) {
    throw new FhirError('invalid', 'An export takes a while: ask for it with Prefer: respond-async, and come back for it.', ['Prefer']);
  }
  const given: Pair[] = [...readQuery(request.query), ...(request.method === 'POST' && (request.body ?? '').trim() !== '' ? readParameters(request) : [])];
  const lenient = isLenient(request.headers.prefer);
  const unknown = given.find(({ name }) => !KNOWN.includes(name));
  if (unknown && !lenient) throw new FhirError('not-supported', `The parameter “${unknown.name}” of $export is not supported. Known are ${KNOWN.join(', ')}.`, [unknown.name]);
  const format = given.find(({ name }) => name === '_outputFormat')?.value;
  // In a query a `+` that is not escaped reads as a space.
  if (format !== undefined && !FORMATS.includes(format.replace(' ', '+'))) throw new FhirError('not-supported', 'The output is application/fhir+ndjson alone: leave _outputFormat out.', ['_outputFormat']);
  return { types: readTypes(given, lenient), since: readSince(given.filter(({ name }) => name === '_since').map(({ value }) => value)) };
}

type Pair = { name: string; value: string };

function readParameters(request: AdmittedRequest): Pair[] {
  const parsed = parametersSchema.safeParse(parseJson(request));
  if (!parsed.success) throw new FhirError('invalid', 'The body is no Parameters resource: send one, or ask by GET.', ['Parameters']);
  return parsed.data.parameter.map(({ name, valueString, valueInstant }) => ({ name, value: valueString ?? valueInstant ?? '' }));
}

function readTypes(given: readonly Pair[], lenient: boolean): string[] | undefined {
  const asked = given.filter(({ name }) => name === '_type').flatMap(({ value }) => value.split(','));
  if (asked.length === 0) return undefined;
  const unknown = asked.find((type) => !EXPORT_TYPES.includes(type));
  if (unknown !== undefined && !lenient) throw new FhirError('not-supported', `“${unknown}” is no type that is given. Known are ${EXPORT_TYPES.join(', ')}.`, ['_type']);
  const types = EXPORT_TYPES.filter((type) => asked.includes(type));
  if (types.length === 0) throw new FhirError('not-supported', `None of these types is given. Known are ${EXPORT_TYPES.join(', ')}.`, ['_type']);
  return types;
}

function readSince([since, ...more]: string[]): Date | undefined {
  if (since === undefined) return undefined;
  const instant = restoreZone(since);
  const period = /T\d\d:\d\d/.test(instant) ? datePeriod(instant) : undefined;
  if (!period || more.length > 0) throw new FhirError('invalid', '“_since” is not one instant: write it as 2026-03-04T10:15:00Z.', ['_since']);
  return new Date(period[0]);
}
