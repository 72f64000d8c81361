/** Random requests of somebody who knows too much: every parameter, with values of what they may and may not see. */
import fc from 'fast-check';
import { indexForSearch } from '@/lib/fhir/search-index';
import { findSearchParameter, SEARCHABLE_TYPES, searchParametersOf } from '@/lib/fhir/search-parameters';
import { writePageMark } from '@/store/http/search/page-mark';
import { shownVersion } from '@/store/repository/record/shown-version';
import { referenceOf, type RecordVersion } from './record-versions';
import { FHIR_BASE, type Asked } from './two-worlds';

/** What may be asked about one record. */
export interface Known {
  patientId: string;
  /** By type, `[parameter, reference]` of what names items of the record. */
  named: ReadonlyMap<string, readonly [string, string][]>;
  references: readonly string[];
  /** By type, `[parameter, value]` of what is there, hidden and shown. */
  values: ReadonlyMap<string, readonly [string, string][]>;
  times: readonly string[];
  /** By item, the versions that it is or would be shown with. */
  shownVersions: ReadonlyMap<string, readonly number[]>;
}

export interface RequestPlan {
  kind: 'read' | 'vread' | 'history' | 'search' | 'post-search' | 'batch' | 'everything' | 'summary' | 'private' | 'guess' | 'write';
  /** Positions in whatever list they are of. */
  numbers: readonly number[];
  /** `echo`: asked again with the ETag that was answered. */
  condition: 'none' | 'none-match' | 'modified-since' | 'echo';
}

export const requestPlan: fc.Arbitrary<RequestPlan> = fc.record({
  kind: fc.constantFrom('read', 'vread', 'vread', 'history', 'search', 'search', 'search', 'search', 'search', 'post-search', 'batch', 'everything', 'summary', 'private', 'guess', 'write'),
  numbers: fc.array(fc.nat(997), { minLength: 24, maxLength: 24 }),
  condition: fc.constantFrom('none', 'none', 'none-match', 'modified-since', 'echo'),
});

/** Gathers all that there is to ask for, of every version of everything. */
export function knowRecord(patientId: string, versions: readonly RecordVersion[]): Known {
  const values = new Map<string, [string, string][]>();
  const named = new Map<string, [string, string][]>();
  const all = new Set(versions.map(referenceOf));
  for (const { resource, receivedAt } of versions) {
    const stamped = { ...resource, meta: { ...resource.meta, lastUpdated: receivedAt.toISOString() } };
    const index = indexForSearch(stamped);
    const pairs = index.tokens.map((token): [string, string] => [token.slice(0, token.indexOf('=')), token.slice(token.indexOf('=') + 1)]);
    const dates = Object.entries(index.dates).flatMap(([name, period]) => period.map((moment): [string, string] => [name, moment]));
    const known = values.get(resource.resourceType) ?? [];
    // The beginnings of a word are many and alike.
    known.push(...pairs.filter(([name], position) => findSearchParameter(resource.resourceType, name)?.kind !== 'string' || position % 7 === 0), ...dates);
    values.set(resource.resourceType, known);
    const naming = pairs.filter(([name, value]) => name !== 'patient' && name !== 'subject' && all.has(value));
    named.set(resource.resourceType, [...(named.get(resource.resourceType) ?? []), ...naming]);
  }
  return { patientId, references: [...all], values, named, times: [...new Set(versions.map(({ receivedAt }) => receivedAt.toUTCString()))], shownVersions: shownVersionsOf(versions) };
}

function shownVersionsOf(versions: readonly RecordVersion[]): Map<string, number[]> {
  const shown = new Map<string, number[]>();
  for (const version of versions) {
    const forms = version.classification.outline ? (['whole', 'outline'] as const) : (['whole'] as const);
    const numbers = forms.map((form) => shownVersion(version.receivedAt.toISOString(), form));
    shown.set(referenceOf(version), [...(shown.get(referenceOf(version)) ?? []), ...numbers]);
  }
  return shown;
}

/** Draws from a plan's numbers, each once. */
class Draw {
  private position = 0;
  constructor(private readonly numbers: readonly number[]) {}
  number(): number {
    return this.numbers[this.position++ % this.numbers.length] ?? 0;
  }
  /** Undefined of an empty list. */
  of<T>(list: readonly T[]): T | undefined {
    return list[this.number() % Math.max(1, list.length)];
  }
  /** True once in so many. */
  once(many: number): boolean {
    return this.number() % many === 0;
  }
}

/** The request of a plan. */
export function toAsked(plan: RequestPlan, known: Known): Asked {
  const draw = new Draw(plan.numbers);
  const headers = conditionOf(plan, known, draw);
  switch (plan.kind) {
    case 'read':
    case 'vread':
    case 'history':
      return { method: draw.once(9) ? 'HEAD' : 'GET', address: withQuery(instanceOf(plan.kind, known, draw), plan.kind === 'history' ? historyOf(known, draw) : subsetOf(draw)), headers };
    case 'search':
      return { method: draw.once(15) ? 'HEAD' : 'GET', address: searchOf(known, draw).join('?'), headers };
    case 'post-search': {
      const [type, query] = searchOf(known, draw);
      return { method: 'POST', address: `${type}/_search`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: query };
    }
    case 'summary':
      return summaryOf(known, draw, headers);
    case 'everything':
      return everythingOf(known, draw, headers);
    case 'private':
      return { method: 'GET', address: draw.of(['AuditEvent', 'AuditEvent?_count=2', 'AuditEvent?_count=0', 'AuditEvent?action=C', 'AuditEvent?_sort=date&_count=3', 'Consent', 'Consent?_count=0', 'Consent?status=active', 'AuditEvent/00000000-0000-4000-8000-000000000001', 'Consent/00000000-0000-4000-8000-000000000001/_history']) ?? '', headers };
    case 'guess':
      return { method: 'GET', address: guessOf(known, draw), headers };
    case 'write':
      return writeOf(known, draw);
    case 'batch':
      return batchOf(known, draw);
  }
}

/** Of the person by their id, of somebody else, or of whoever has an identifier. */
function summaryOf(known: Known, draw: Draw, headers: Record<string, string>): Asked {
  const whose = draw.once(3) ? '' : `/${draw.once(5) ? draw.of(known.references)?.split('/')[1] : known.patientId}`;
  const address = withQuery(`Patient${whose}/$summary`, draw.once(3) ? new URLSearchParams({ identifier: draw.of(identifiersOf(known, 'Patient')) ?? 'none' }).toString() : '');
  return draw.once(4) ? { method: 'POST', address, headers: { ...headers, ...JSON_BODY }, body: JSON.stringify({ resourceType: 'Parameters' }) } : { method: 'GET', address, headers };
}

const JSON_BODY = { 'content-type': 'application/fhir+json' };

const identifiersOf = ({ values }: Known, type: string): string[] => (values.get(type) ?? []).flatMap(([name, value]) => (name === 'identifier' ? [value] : []));

/** By what somebody may have found elsewhere: an id under another type, a list of ids, an identifier of another kind of item. */
function guessOf(known: Known, draw: Draw): string {
  const type = draw.of([...known.values.keys()]) ?? 'Condition';
  const ids = Array.from({ length: 3 }, () => draw.of(known.references)?.split('/')[1] ?? '');
  const other = draw.of([...known.values.keys()]) ?? 'Condition';
  return draw.of([`${type}/${ids[0]}`, `Binary/${ids[0]}`, `${type}/${ids[0]}/_history`, `${type}?_id=${ids.join()}`, `${type}?${new URLSearchParams({ identifier: draw.of(identifiersOf(known, other)) ?? 'none' }).toString()}`, `Provenance?target=${ids[0]}`]) ?? '';
}

/** What only the person may do, tried about what may be hidden. */
function writeOf(known: Known, draw: Draw): Asked {
  const item = draw.of(known.references) ?? '';
  const consent = { resourceType: 'Consent', status: 'active', patient: { reference: `Patient/${known.patientId}` }, provision: { type: 'deny', data: [{ meaning: 'instance', reference: { reference: item } }] } };
  const parameters = { resourceType: 'Parameters', parameter: [{ name: 'mode', valueCode: 'sight' }, { name: 'consent', resource: consent }] };
  const ifMatch = { 'if-match': `W/"${1 + draw.number() % 3}"` };
  const of = (method: Asked['method'], address: string, body: unknown, more: Record<string, string> = JSON_BODY): Asked => ({ method, address, headers: { ...ifMatch, ...more }, body: JSON.stringify(body) });
  const patch = [{ op: 'replace', path: '/status', value: 'inactive' }];
  return draw.of([of('POST', 'Consent', consent), of('POST', 'Consent/$preview', parameters), of('PUT', item, { resourceType: item.split('/')[0], id: item.split('/')[1] }), of('PATCH', item, patch, { 'content-type': 'application/json-patch+json' }), of('PUT', 'Consent/00000000-0000-4000-8000-000000000001', consent)]) ?? of('POST', 'Consent', consent);
}

function conditionOf({ condition }: RequestPlan, known: Known, draw: Draw): Record<string, string> {
  if (condition === 'none-match') return { 'if-none-match': `W/"${versionOf(known, draw)}"` };
  return condition === 'modified-since' ? { 'if-modified-since': draw.of(known.times) ?? '' } : {};
}

/** One that the item has, and now and then a count, as if versions were counted. */
const versionOf = ({ shownVersions, references }: Known, draw: Draw, reference = draw.of(references) ?? ''): number =>
  (draw.once(8) ? undefined : draw.of(shownVersions.get(reference) ?? [])) ?? 1 + (draw.number() % 3);

/** Of what is there, and now and then of what is not. */
function instanceOf(kind: 'read' | 'vread' | 'history', known: Known, draw: Draw): string {
  const reference = draw.once(12) ? 'Condition/00000000-0000-4000-8000-00000000dead' : (draw.of(known.references) ?? '');
  return kind === 'read' ? reference : `${reference}/_history${kind === 'vread' ? `/${versionOf(known, draw, reference)}` : ''}`;
}

function searchOf(known: Known, draw: Draw): [string, string] {
  const there = [...known.values.keys()];
  const type = (draw.once(8) ? draw.of(SEARCHABLE_TYPES) : draw.of(there)) ?? 'Condition';
  const query = new URLSearchParams();
  for (let left = draw.number() % 3; left > 0; left -= 1) {
    const [name, value] = conditionValue(type, known, draw);
    query.append(name, value);
  }
  if (draw.once(3)) query.append('_sort', draw.of(['date', '-date', '_lastUpdated', '-_lastUpdated', '_id', '-_id']) ?? '');
  if (draw.once(2)) query.append('_count', String(draw.of([0, 1, 2, 3, 1000])));
  if (draw.once(6)) query.append('_page', writePageMark(draw.of([1, 2, 5, 400]) ?? 1));
  const references = searchParametersOf(type).filter(({ kind }) => kind === 'reference');
  if (draw.once(3) && references.length > 0) for (const { name } of references.slice(0, 1 + (draw.number() % references.length))) query.append('_include', `${type}:${name}`);
  if (draw.once(4)) query.append('_revinclude', 'Provenance:target');
  if (draw.once(5)) query.append('_total', draw.of(['none', 'estimate', 'accurate']) ?? '');
  addSubset(query, draw);
  return [type, query.toString()];
}

/** Less of each resource than all of it, now and then. */
function addSubset(query: URLSearchParams, draw: Draw): void {
  if (draw.once(6)) query.append('_summary', draw.of(['true', 'text', 'data', 'count', 'false']) ?? '');
  else if (draw.once(6)) query.append('_elements', draw.of(['status', 'code,subject', 'identifier,encounter', 'id', 'reasonReference,result,hasMember,diagnosis', 'extension']) ?? '');
}

function subsetOf(draw: Draw): string {
  const query = new URLSearchParams();
  addSubset(query, draw);
  return query.toString();
}

function historyOf({ times }: Known, draw: Draw): string {
  const query = new URLSearchParams();
  if (draw.once(2)) query.append('_count', String(draw.of([0, 1, 2, 50])));
  if (draw.once(3)) query.append(draw.once(2) ? '_since' : '_at', new Date(draw.of(times) ?? 0).toISOString());
  if (draw.once(6)) query.append('_page', writePageMark(draw.of([1, 2, 40]) ?? 1));
  addSubset(query, draw);
  return query.toString();
}

const withQuery = (address: string, query: string): string => (query === '' ? address : `${address}?${query}`);

function conditionValue(type: string, known: Known, draw: Draw): [string, string] {
  const naming = draw.of(known.named.get(type) ?? []);
  if (naming && draw.once(3)) return referenceValue(...naming, draw);
  const own = draw.of(known.values.get(type) ?? []);
  // By what somebody knows of the person from elsewhere, and by a chain through an item.
  if (draw.once(20)) return [draw.of(['patient.identifier', 'subject.identifier', 'encounter.identifier', 'encounter.status', '_has:Provenance:target:_id']) ?? '', draw.of(known.references)?.split('/')[1] ?? ''];
  if (own === undefined || draw.once(6)) return [draw.of(searchParametersOf(type))?.name ?? '_id', draw.of(known.references) ?? ''];
  const [name, value] = own;
  switch (findSearchParameter(type, name)?.kind) {
    case 'date':
      return [name, `${draw.of(['', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']) ?? ''}${draw.once(2) ? value : value.slice(0, 10)}`];
    case 'reference':
      // With the type, alone, as our own address, with its type as a modifier; or of something else altogether.
      return referenceValue(name, draw.once(4) ? (draw.of(known.references) ?? value) : value, draw);
    default:
      return [name, escape(value)];
  }
}

function referenceValue(name: string, value: string, draw: Draw): [string, string] {
  const [type = '', id = ''] = value.split('/');
  if (id === '') return [name, escape(value)];
  return draw.of<[string, string]>([[name, value], [name, id], [name, `${FHIR_BASE}/${value}`], [`${name}:${type}`, id]]) ?? [name, value];
}

const escape = (value: string): string => value.replaceAll(/[,$\\]/g, (character) => `\\${character}`);

/** By the query, or by Parameters. */
function everythingOf(known: Known, draw: Draw, headers: Record<string, string>): Asked {
  const address = `Patient/${known.patientId}/$everything`;
  const asked: [string, string][] = [];
  if (draw.once(2)) asked.push(['_count', String(draw.of([0, 1, 3, 10, 1000]))]);
  if (draw.once(3)) asked.push(['_since', new Date(draw.of(known.times) ?? 0).toISOString()]);
  if (draw.once(3)) asked.push(['_type', [draw.of([...known.values.keys()]), draw.of([...known.values.keys(), 'Provenance']), 'Organization'].join()]);
  if (draw.once(3)) asked.push(['start', momentOf(known, draw)]);
  if (draw.once(3)) asked.push(['end', momentOf(known, draw)]);
  if (draw.once(3)) return { method: 'POST', address, headers: { ...headers, ...JSON_BODY }, body: JSON.stringify({ resourceType: 'Parameters', parameter: asked.map(([name, value]) => ({ name, valueString: value })) }) };
  const query = new URLSearchParams(asked);
  if (draw.once(4)) query.append('_page', writePageMark(draw.of([1, 4, 900]) ?? 1));
  addSubset(query, draw);
  return { method: 'GET', address: `${address}?${query.toString()}`, headers };
}

/** When something was, that may be hidden: to the moment, or its day. */
function momentOf({ values }: Known, draw: Draw): string {
  const moments = (draw.of([...values.values()]) ?? []).flatMap(([, value]) => (/^\d{4}-\d\d-\d\dT/.test(value) ? [value] : []));
  return (draw.of(moments) ?? '2026-01-01').slice(0, draw.once(2) ? 10 : undefined);
}

function batchOf(known: Known, draw: Draw): Asked {
  const urls = [instanceOf('read', known, draw), searchOf(known, draw).join('?'), instanceOf('vread', known, draw), withQuery(instanceOf('history', known, draw), historyOf(known, draw)), guessOf(known, draw), `Patient/${known.patientId}/$everything?_count=2&start=${momentOf(known, draw)}`, `Patient/${known.patientId}/$summary`];
  const entry = urls.map((url) => ({ request: { method: 'GET', url, ...(draw.once(3) ? { ifNoneMatch: `W/"${versionOf(known, draw)}"` } : {}) } }));
  return { method: 'POST', address: '', headers: JSON_BODY, body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }) };
}
