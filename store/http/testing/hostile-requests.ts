import fc from 'fast-check';
import { SEARCHABLE_TYPES, searchParametersOf } from '@/lib/fhir/search-parameters';
import { hostilePatch } from './hostile-patches';
import { hostileText, hostileValue, mutated } from './hostile-values';

export type Caller = 'patient' | 'gp' | 'source' | 'nobody' | 'stranger';

/** A request that somebody could send to do harm, or by mistake. */
export interface HostileRequest {
  caller: Caller;
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** Path and query, in ASCII. */
  url: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
}

/** What stands in a query as it is, as far as HTTP lets it, or escaped as it should be. */
const escaped = (text: string, isRaw: boolean): string =>
  isRaw ? text.replaceAll(/[^\x21-\x7e]/g, (character) => encodeURIComponent(character.toWellFormed())) : encodeURIComponent(text.toWellFormed());
const hostilePart = fc.tuple(hostileText, fc.boolean()).map(([text, isRaw]) => escaped(text, isRaw));

const type = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...SEARCHABLE_TYPES) }, { weight: 1, arbitrary: hostilePart });

const COMMON_PARAMETERS = ['_count', '_sort', '_page', '_include', '_revinclude', '_total', '_since', '_id', '_lastUpdated', '_format', '_has', '_summary', '_elements', 'patient', 'subject', 'date'];
const PREFIXES = ['', '', '', '', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'];
const GOOD_VALUES = ['2024', '2024-03-05', '2024-03-05T09:00:00Z', 'active', 'http://loinc.org|29463-7', 'Practitioner/sds-555000000001', '10', '-date', 'json'];

const parameterValue = fc.tuple(fc.constantFrom(...PREFIXES), fc.oneof({ weight: 3, arbitrary: hostilePart }, { weight: 1, arbitrary: fc.constantFrom(...GOOD_VALUES).map(encodeURIComponent) })).map((parts) => parts.join(''));
const parameterOf = (name: string): fc.Arbitrary<string> => {
  const known = [...searchParametersOf(name).map((parameter) => parameter.name), ...COMMON_PARAMETERS];
  const names = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: hostilePart });
  const modifier = fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom(':exact', ':not', ':Patient', ':missing', ':contains', ':identifier') }, { weight: 1, arbitrary: hostilePart.map((part) => `:${part}`) });
  return fc.tuple(names, modifier, parameterValue).map(([key, modified, value]) => `${key}${modified}=${value}`);
};
const query = (of: string): fc.Arbitrary<string> => fc.array(parameterOf(of), { minLength: 1, maxLength: 4 }).map((pairs) => pairs.join('&'));

const headers: fc.Arbitrary<Record<string, string>> = fc
  .array(
    fc.tuple(
      fc.constantFrom('accept', 'prefer', 'if-match', 'if-none-match', 'if-modified-since', 'if-none-exist', 'content-type', 'x-request-id', 'x-forwarded-for', 'cookie', 'content-encoding', 'origin', 'expect', 'range'),
      fc.oneof(hostileText, fc.constantFrom('application/fhir+json', 'application/json;charset=utf-16', 'W/"1"', 'handling=lenient', 'return=minimal', '*/*', 'gzip')),
    ),
    { maxLength: 2 },
  )
  .map((pairs) => Object.fromEntries([...(pairs.length === 1 ? [] : [['prefer', 'handling=lenient'] as const]), ...pairs].map(([name, value]) => [name, value.replaceAll(/[^\t\x20-\x7e]/g, '')])));

const PATHS = ['', '/', '/metadata', '/.well-known/smart-configuration', '/_search', '/_history', '/$everything', '/Patient', '/Consent', '//', '/./', '/../health', '/Patient/x/$everything', '/Observation/_search', '/Consent/_search'];
const path = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...PATHS) },
  { weight: 3, arbitrary: fc.tuple(type, fc.array(fc.oneof(hostilePart, fc.constantFrom('_history', '1', '2147483648', '$everything', '_search')), { maxLength: 3 })).map(([first, rest]) => `/${[first, ...rest].join('/')}`) },
);

const caller = fc.constantFrom<Caller>('patient', 'patient', 'patient', 'patient', 'gp', 'gp', 'source', 'nobody', 'stranger');
const withCaller = (request: fc.Arbitrary<Omit<HostileRequest, 'caller'>>): fc.Arbitrary<HostileRequest> => fc.tuple(request, caller).map(([one, who]) => ({ ...one, caller: who }));

const search = type.chain((of) =>
  fc.record({ method: fc.constantFrom('GET' as const, 'HEAD' as const), url: query(of).map((pairs) => `/fhir/${of}?${pairs}`), headers, body: fc.constant(undefined) }),
);
const form = type.chain((of) =>
  fc.record({
    method: fc.constant('POST' as const),
    url: fc.constant(`/fhir/${of}/_search`),
    headers: headers.map((some) => ({ ...some, 'content-type': 'application/x-www-form-urlencoded' })),
    body: fc.oneof(query(of), fc.array(fc.tuple(fc.constantFrom('code', '_id', 'date', 'x'), hostileText), { maxLength: 4 }).map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'))),
  }),
);
const visit = fc.record({
  method: fc.constantFrom<HostileRequest['method']>('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
  url: fc.tuple(path, fc.oneof(fc.constant(''), query('Observation').map((pairs) => `?${pairs}`))).map(([steps, asked]) => `/fhir${steps}${asked}`),
  headers,
  body: fc.constant(undefined),
});

/** JSON that is mangled as text: cut short, doubled, with stray bytes. */
const mangled = (json: string): fc.Arbitrary<string | Buffer> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(json) },
    fc.nat(json.length).map((end) => json.slice(0, end)),
    fc.tuple(fc.nat(json.length), fc.uint8Array({ maxLength: 4 })).map(([at, bytes]) => Buffer.concat([Buffer.from(json.slice(0, at)), bytes, Buffer.from(json.slice(at))])),
    fc.constant(`\ufeff${json}`),
    fc.constant(json + json),
    fc.constantFrom('['.repeat(100_000), '{"a":'.repeat(5_000), '"\\ud800"', '{"resourceType":"Consent","id":"\\u0000"}', '-', '1e999999', 'null', 'true', '"x"'),
  );

const send = (template: unknown, targets: readonly [HostileRequest['method'], string][]): fc.Arbitrary<Omit<HostileRequest, 'caller'>> =>
  fc.record({
    target: fc.constantFrom(...targets),
    headers: headers.map((some) => ({ 'content-type': 'application/fhir+json', 'if-match': 'W/"1"', ...some })),
    body: fc.oneof({ weight: 6, arbitrary: mutated(template) }, { weight: 1, arbitrary: hostileValue }).chain((value) => mangled(JSON.stringify(value) ?? 'null')),
  }).map(({ target: [method, url], ...rest }) => ({ method, url, ...rest }));

/** A batch whose entries are hostile requests of their own. */
const batch = fc
  .array(
    fc.record({
      request: fc.record({ method: fc.oneof(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'), hostileText), url: fc.oneof(fc.tuple(fc.constantFrom(...SEARCHABLE_TYPES), hostileText).map(([of, text]) => `${of}?code=${text}`), hostileText) }),
      resource: fc.oneof(fc.constant(undefined), hostileValue),
    }),
    { maxLength: 6 },
  )
  .map((entry) => ({ method: 'POST' as const, url: '/fhir', headers: { 'content-type': 'application/fhir+json' }, body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }) }));

/** Hostile requests to the FHIR API, around these good ones; the choice to be patched is one that is there. */
export const hostileRequest = (good: { consent: object; transaction: unknown; saved: string }): fc.Arbitrary<HostileRequest> =>
  fc.oneof(
    { weight: 6, arbitrary: withCaller(search) },
    { weight: 2, arbitrary: withCaller(form) },
    { weight: 3, arbitrary: withCaller(visit) },
    { weight: 3, arbitrary: withCaller(send(good.consent, [['POST', '/fhir/Consent'], ['PUT', '/fhir/Consent/mine'], ['POST', '/fhir']])) },
    { weight: 3, arbitrary: fc.tuple(send(good.transaction, [['POST', '/fhir']]), fc.constantFrom<Caller>('source', 'source', 'source', 'patient')).map(([one, who]) => ({ ...one, caller: who })) },
    { weight: 3, arbitrary: fc.tuple(hostilePatch(good.consent, `/fhir/${good.saved}`), fc.constantFrom<Caller>('patient', 'patient', 'patient', 'gp')).map(([one, who]) => ({ ...one, caller: who })) },
    { weight: 1, arbitrary: withCaller(batch) },
  );
