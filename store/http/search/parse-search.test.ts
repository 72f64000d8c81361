import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { indexForSearch } from '@/lib/fhir/search-index';
import { parseSearch, type ParsedSearch } from './parse-search';
import { readQuery, splitToken, splitValues } from './query-pairs';

const FHIR_BASE = 'http://store.example/fhir';
const NOW = new Date('2026-11-24T12:00:00Z');
const parse = (type: string, query: string, isLenient = false): ParsedSearch =>
  parseSearch(readQuery(query), { type, patientId: 'p1', fhirBase: FHIR_BASE, isLenient, now: NOW });
const tokens = (type: string, query: string): unknown => parse(type, query).request.tokens;

describe('a search', () => {
  test('joins repeated parameters by "and", and values by "or"', () => {
    expect(tokens('Observation', 'code=a,b&code=c&status=final')).toEqual([['code=a', 'code=b'], ['code=c'], ['status=final']]);
  });

  test('reads what was escaped', () => {
    expect(splitValues('a\\,b,c')).toEqual(['a\\,b', 'c']);
    expect(splitToken('urn:x|a\\|b')).toEqual({ system: 'urn:x', code: 'a|b' });
    expect(tokens('Observation', 'code=a%5C,b')).toEqual([['code=a,b']]);
  });

  test.each(['code', 'date', '_id', 'patient', '_lastUpdated', 'identifier', 'encounter'])('by a %s without a value is refused, and does not find nothing', (name) => {
    expect(() => parse('Observation', `${name}=`)).toThrow(`“${name}” has no value`);
  });

  test('is of the person that the token is bound to, or finds nothing', () => {
    expect(tokens('Observation', 'patient=p1')).toEqual([]);
    expect(tokens('Observation', 'patient=Patient/p1')).toEqual([]);
    expect(tokens('Observation', `subject=${FHIR_BASE}/Patient/p1`)).toEqual([]);
    expect(tokens('Observation', 'subject:Patient=p1')).toEqual([]);
    expect(tokens('Observation', 'patient=p2,p1')).toEqual([]);
    expect(tokens('Observation', 'patient=p2')).toEqual([[]]);
    expect(tokens('Observation', 'subject:Group=p1')).toEqual([[]]);
    expect(tokens('Observation', 'patient=http://elsewhere.example/Patient/p1')).toEqual([[]]);
    expect(tokens('AuditEvent', 'patient=p2')).toEqual([[]]);
  });

  test('by id is of those ids, and of those in all lists when there are several', () => {
    expect(parse('Observation', '_id=a,b&_id=b,c').request.ids).toEqual(['b']);
    expect(parse('Observation', '').request.ids).toBeUndefined();
    expect(parse('AuditEvent', '_id=a').request).toMatchObject({ ids: ['a'], tokens: [] });
  });

  test('by date has the span of the date, and the prefix', () => {
    expect(parse('Observation', 'date=ge2024-03,2020').request.dates).toEqual([
      [
        { parameter: 'date', prefix: 'ge', from: '2024-03-01T00:00:00.000Z', to: '2024-03-31T23:59:59.999Z' },
        { parameter: 'date', prefix: 'eq', from: '2020-01-01T00:00:00.000Z', to: '2020-12-31T23:59:59.999Z' },
      ],
    ]);
    expect(parse('Observation', 'date=lt2024-03-05T09:00:00+01:00').request.dates[0]?.[0]?.from).toBe('2024-03-05T08:00:00.000Z');
  });

  test('by "about" a date widens with how long ago it was', () => {
    const [condition] = parse('Observation', 'date=ap2026-11-14T12:00:00Z').request.dates[0] ?? [];
    expect([condition?.from, condition?.to.slice(0, 13)]).toEqual(['2026-11-13T12:00:00.000Z', '2026-11-15T12']);
  });

  test('has a page of 50, or up to 1,000', () => {
    const count = (query: string): number => parse('Observation', query).request.count;
    expect([count(''), count('_count=0'), count('_count=7'), count('_count=5000')]).toEqual([50, 0, 7, 1_000]);
  });

  test('sorts by date under the name that FHIR has for it', () => {
    const sort = (type: string, query: string): string => parse(type, query).request.sort;
    expect([sort('Observation', ''), sort('Observation', '_sort=date'), sort('MedicationRequest', '_sort=-authoredon'), sort('Organization', '')]).toEqual(['-date', 'date', '-date', '_id']);
    expect(() => sort('Organization', '_sort=date')).toThrow(FhirError);
  });

  test('says in `used` what it really used', () => {
    const used = (query: string, isLenient: boolean): string[] => parse('Observation', query, isLenient).used.map(({ name, value }) => `${name}=${value}`);
    expect(used('status=final&colour=blue&_count=5000&_format=json&_page=bzUw', true)).toEqual(['status=final', '_count=1000']);
    expect(() => used('colour=blue', false)).toThrow(/colour/);
  });

  test('leaves aside on request what it does not know, and never what is written wrongly', () => {
    expect(tokens('Observation', 'status=final')).toEqual(parse('Observation', 'status=final&code:text=x&_summary=text', true).request.tokens);
    expect(() => parse('Observation', 'date=yesterday', true)).toThrow(/date/);
  });

  test('of too many values is refused, before it comes to the database', () => {
    expect(() => parse('Observation', `code=${'x,'.repeat(1_001)}`)).toThrow(/1000 values/);
  });

  test('is read or refused, whatever is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom('Observation', 'Patient', 'AuditEvent', 'Organization'), fc.array(fc.tuple(fc.oneof(fc.constantFrom('code', 'date', '_sort', '_include', 'patient', '_id', '_page', 'subject:Patient'), fc.string()), fc.string())), (type, pairs) => {
        try {
          parse(type, new URLSearchParams(pairs).toString());
        } catch (error) {
          expect(error).toBeInstanceOf(FhirError);
        }
      }),
    );
  });
});

describe('the search and the index agree', () => {
  const text = fc.stringMatching(/^[A-Za-z0-9 ,|$\\:/.-]{1,20}$/).filter((value) => value.trim() === value && value !== '');
  const escape = (value: string): string => value.replaceAll(/[,$|\\]/g, '\\$&');
  const finds = (type: string, query: Record<string, string>, resource: object): boolean => {
    const found = new Set(indexForSearch({ resourceType: type, ...resource } as fhir4.FhirResource).tokens);
    return parse(type, new URLSearchParams(query).toString()).request.tokens.every((condition) => condition.some((token) => found.has(token)));
  };

  test('on every way of asking for a code', () => {
    fc.assert(
      fc.property(text, text, text, (system, code, other) => {
        // No URI has one (RFC 3986), and a code that begins with another's system would be taken for that one.
        fc.pre(![system, code].some((part) => part.includes('|')));
        const resource = { code: { coding: [{ system, code }] } };
        expect(finds('Observation', { code: escape(code) }, resource)).toBe(true);
        expect(finds('Observation', { code: `${escape(system)}|${escape(code)}` }, resource)).toBe(true);
        expect(finds('Observation', { code: `${escape(system)}|` }, resource)).toBe(true);
        expect(finds('Observation', { code: `|${escape(code)}` }, resource)).toBe(false);
        expect(finds('Observation', { code: `|${escape(code)}` }, { code: { coding: [{ code }] } })).toBe(true);
        expect(finds('Observation', { code: `${escape(system)}|${escape(other)}` }, resource)).toBe(other === code);
      }),
    );
  });

  test('on references', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9.-]{1,20}$/);
    fc.assert(
      fc.property(id, fc.constantFrom('', '/_history/2'), (encounter, version) => {
        const resource = { encounter: { reference: `Encounter/${encounter}${version}` } };
        for (const value of [encounter, `Encounter/${encounter}`, `${FHIR_BASE}/Encounter/${encounter}`]) expect(finds('Observation', { encounter: value }, resource), value).toBe(true);
        expect(finds('Observation', { 'encounter:Encounter': encounter }, resource)).toBe(true);
        expect(finds('Observation', { encounter: `Patient/${encounter}` }, resource)).toBe(false);
      }),
    );
  });

  test('on the beginnings of names, whatever their accents and capitals', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÿ]{1,12}$/);
    fc.assert(
      fc.property(word, word, fc.nat(11), (given, family, length) => {
        const resource = { name: [{ given: [given], family }] };
        expect(finds('Patient', { family: family.slice(0, length + 1).toUpperCase() }, resource)).toBe(true);
        expect(finds('Patient', { name: given }, resource)).toBe(true);
      }),
    );
  });
});
