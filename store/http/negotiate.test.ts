import { describe, expect, test } from 'vitest';
import { resourceAnswer } from './answers';
import { parseJson } from './json-body';
import { requireJson, requireR4 } from './negotiate';
import { toAnswer } from './outcomes';
import { isLenient, readReturn } from './preferences';
import { requestIdOf } from './response-headers';

describe('the form of the answer', () => {
  test.each([undefined, '', '*/*', 'application/fhir+json', 'application/json;q=0.9', 'text/html, application/*;q=0.1', 'application/fhir+json; fhirVersion=4.0'])('is JSON for Accept: %s', (accept) => {
    expect(() => requireJson(accept, '')).not.toThrow();
  });

  test.each(['application/fhir+xml', 'text/turtle', 'application/json;q=0', 'application/fhir+json; fhirVersion=3.0'])('is refused for Accept: %s', (accept) => {
    expect(() => requireJson(accept, '')).toThrow(/JSON/);
  });

  test('follows _format before Accept', () => {
    expect(() => requireJson('application/fhir+xml', '_format=json')).not.toThrow();
    expect(() => requireJson('application/fhir+xml', '_format=application/fhir+json')).not.toThrow();
    expect(() => requireJson('application/json', '_format=xml')).toThrow(/JSON/);
    expect(() => requireJson('application/json', '_format=application/fhir%2Bjson;fhirVersion=5.0')).toThrow(/4\.0/);
  });
});

describe('a body', () => {
  const read = (body: string | undefined, contentType = 'application/fhir+json') => parseJson({ body, contentType });

  test('is read as JSON, brackets in its texts notwithstanding', () => {
    const body = JSON.stringify({ text: `${'['.repeat(200)}\\"{"`, more: [{ a: 1 }] });
    expect(read(body)).toEqual(JSON.parse(body));
  });

  test('is refused when it is none, too deep, or of another type', () => {
    expect(() => read('{')).toThrow(/not JSON/);
    expect(() => read(undefined)).toThrow(/empty/);
    expect(() => read('['.repeat(65) + ']'.repeat(65))).toThrow(/deeper/);
    expect(() => read('{}', 'application/fhir+xml')).toThrow(/application\/fhir\+json/);
  });

  test('that has a name twice in one object is refused with it: which of the two is meant nobody can say', () => {
    expect(() => read('{"a":[{"status":"active", "x":1, "status" :"inactive"}]}')).toThrow(/"status" twice/);
    expect(() => read(String.raw`{"provision":{},"pro\u0076ision":{}}`)).toThrow(/"provision" twice/);
    expect(read(String.raw`{"a":[{"a":"a"},{"a":"\":"}],"b":{"a":":","b":"a"}}`)).toEqual({ a: [{ a: 'a' }, { a: '":' }], b: { a: ':', b: 'a' } });
  });

  test('that says it is of another version of FHIR is refused', () => {
    expect(() => requireR4('application/fhir+json; fhirVersion=3.0')).toThrow(/4\.0/);
    for (const taken of [undefined, 'application/json', 'application/fhir+json; charset=utf-8; fhirVersion="4.0"']) expect(() => requireR4(taken)).not.toThrow();
  });

  test('that is made to be slow is not', () => {
    const began = performance.now();
    expect(() => read(`["${'\\"'.repeat(500_000)}`)).toThrow(/not JSON/);
    expect(() => read(`{${'"a" '.repeat(500_000)}`)).toThrow(/not JSON/);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('a version that the client has', () => {
  const resource = { type: 'Flag', id: 'f', version: 2, lastUpdated: '2024-03-05T09:00:00.900Z', content: '{}' };
  const status = (headers: Parameters<typeof resourceAnswer>[1]): number => resourceAnswer(resource, headers).status;

  test('is not sent again', () => {
    expect(status({ ifNoneMatch: 'W/"2"' })).toBe(304);
    expect(status({ ifNoneMatch: '"1", W/"2"' })).toBe(304);
    expect(status({ ifNoneMatch: '*' })).toBe(304);
    expect(status({ ifModifiedSince: 'Tue, 05 Mar 2024 09:00:00 GMT' })).toBe(304);
  });

  test('is the one that If-None-Match names, whatever If-Modified-Since says', () => {
    expect(status({ ifNoneMatch: 'W/"1"', ifModifiedSince: 'Tue, 05 Mar 2030 09:00:00 GMT' })).toBe(200);
    expect(status({ ifModifiedSince: 'nonsense' })).toBe(200);
    expect(status({ ifModifiedSince: 'Tue, 05 Mar 2024 08:59:59 GMT' })).toBe(200);
  });
});

test('what failed unforeseen says nothing of itself', () => {
  const answer = toAnswer(new TypeError('connect ECONNREFUSED postgres://kmcr:secret@10.0.0.1'));
  expect(answer.status).toBe(500);
  expect(answer.body).not.toMatch(/secret|ECONNREFUSED|TypeError/);
});

test('preferences are read as they are written', () => {
  expect(isLenient('return=minimal, handling=lenient')).toBe(true);
  expect(isLenient('handling=strict')).toBe(false);
  expect([readReturn('return=minimal'), readReturn('return=OperationOutcome'), readReturn(undefined)]).toEqual(['minimal', 'outcome', 'representation']);
});

test('a request is called what its client calls it, if that is a plain name', () => {
  expect(requestIdOf('a.b-1_2')).toBe('a.b-1_2');
  for (const given of [undefined, '', 'a b', 'x'.repeat(65), '<b>', ['a', 'b']]) expect(requestIdOf(given)).toMatch(/^[0-9a-f-]{36}$/);
});
