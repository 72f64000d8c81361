import { expect, test } from 'vitest';
import { findBody, writeRequest } from './http-connection';

const answer = (body: string): Buffer => Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);

test('an answer is whole when as many bytes are there as it says', () => {
  const whole = answer('{"é":1}');
  expect(findBody(whole)).toMatchObject({ status: 200, end: whole.length });
  expect(findBody(whole.subarray(0, whole.length - 1))).toBeUndefined();
  expect(findBody(Buffer.from('HTTP/1.1 200 OK\r\n'))).toBeUndefined();
});

test('an answer that does not say how long it is cannot be measured', () => {
  expect(() => findBody(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).toThrow(/Content-Length/);
});

test('a request keeps the query of its address', () => {
  expect(writeRequest(new URL('http://127.0.0.1:1/fhir/A?b=c'), { authorization: 'Bearer x' }).toString()).toBe('GET /fhir/A?b=c HTTP/1.1\r\nhost: 127.0.0.1:1\r\nauthorization: Bearer x\r\n\r\n');
});
