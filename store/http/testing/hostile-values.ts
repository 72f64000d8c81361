import fc from 'fast-check';

/** Texts that have broken servers before: SQL, regular expressions, paths, encodings, numbers and dates past their ends. */
const HOSTILE_TEXTS = [
  '', ' ', '\0', 'a\0b', '\u{1f600}', '\ud800', '\udc00x', '\u202e', '\ufffe', 'e\u0301', '\u212b', '\r\nX-Injected: 1',
  "'", "' or 1=1 --", "'; drop table resource; --", '"', '$1', '$$', '\\', '\\\\', '\\,', "E'\\x00'", '{}', '{"a":1}', '{a,b}', 'NULL', '%', '_', '*/', '/*',
  '(', '[', '[[[', '(a+)+$', '.*', '^', '(?<x>', '|', '||', '|x', 'x|', ',', ',,,', '=', '&', ':', '::', 'a:b:c', '+', '?', '#', ';',
  '%00', '%', '%%%', '%E0%A4%A', '%FF%FE', '%C0%80', '%ED%A0%80', '%u0000', '../../../etc/passwd', '..%2f..%2f', '<script>alert(1)</script>', '${7*7}', '{{7*7}}',
  '__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', '__proto__.polluted',
  '0', '-0', '-1', '00', '1.5', '1e309', '0x10', '2147483648', '4294967296', '9223372036854775808', '999999999999999', '9'.repeat(400), 'NaN', 'Infinity', '-infinity', 'now',
  '0000', '0000-01-01', '0001', '0001-01-01', '0001-01-01T00:00:00+14:00', '9999', '9999-12-31', '9999-12-31T23:59:59.999-14:00', '10000', 'ap0001', 'ap9999', 'ap0001-01-01T00:00:00+14:00', 'ne9999', 'gt0000', 'lt0001-01-01', 'eb0001', 'sa9999-12-31',
  '2026-02-31', '2026-13', '2026-00-00', '2026-01-01T24:00:00Z', '2026-01-01T25:61:61Z', '2026-01-01T00:00:00+99:99', '2026-01-01T00:00:00.999999999999999999Z', 'ge', 'infinity', 'epoch', 'today',
  'Patient/', '/Patient', 'Patient/1', 'Patient/1/_history/1', 'Group/kind-gp', 'http://store.example/fhir/Patient/1', 'http://store.example/fhir/', 'https://other.example/fhir/Patient/1', 'urn:uuid:0', 'urn:oid:1.2.3', '#contained', 'a/b/c/d',
  '-date', '--date', '_id', 'Observation:patient', 'Provenance:target', '*', 'Patient:__proto__', 'bzk5OTk5OTk5OTk5OTk5OQ', 'bzA', 'bzk5OTk5OTk5OTk5OTk5OTk5OTk5', 'bw',
  'x'.repeat(65), 'x'.repeat(3_000), ','.repeat(1_500), '\\'.repeat(999), '|'.repeat(500), '('.repeat(500),
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...HOSTILE_TEXTS), fc.constantFrom(...HOSTILE_TEXTS)).map(([first, second]) => `${first}${second}`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
);

const nested = (depth: number, open: string, inner: string, close: string): unknown => JSON.parse(`${open.repeat(depth)}${inner}${close.repeat(depth)}`);

/** Values where another was expected. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, Number.MAX_SAFE_INTEGER + 2, 0.1, [], {}, [null], [[]], [{}], '', Array(300).fill('x'), Array(300).fill({})),
  fc.constantFrom<unknown>(nested(40, '[', '1', ']'), nested(60, '{"a":', '1', '}'), nested(30, '{"extension":[', '{"url":"x"}', ']}'), nested(200, '[', '', ']')),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown),
  fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
);

/** Where to go in a value (each number picks a child), and what to do there. */
const mutation = fc.record({
  way: fc.array(fc.nat(50), { maxLength: 8 }),
  act: fc.constantFrom<'replace' | 'remove' | 'add' | 'rename'>('replace', 'replace', 'remove', 'add', 'rename'),
  name: hostileText,
  value: hostileValue,
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

/** A value like this one, with something wrong in a few places. */
export const mutated = (value: unknown): fc.Arbitrary<unknown> =>
  fc.array(mutation, { maxLength: 3 }).map((mutations) => mutations.reduce<unknown>((whole, one) => mutate(whole, one.way, one), structuredClone(value)));

function mutate(value: unknown, way: readonly number[], { act, name, value: hostile }: Mutation): unknown {
  const [step, ...rest] = way;
  if (step === undefined || typeof value !== 'object' || value === null || Object.keys(value).length === 0) return hostile;
  const entries = Object.entries(value);
  const at = step % entries.length;
  const [key = '', child] = entries[at] ?? [];
  const isLast = rest.length === 0;
  if (isLast && act === 'remove') entries.splice(at, 1);
  else if (isLast && act === 'add') entries.push([name, hostile]);
  else if (isLast && act === 'rename') entries[at] = [name, child];
  else entries[at] = [key, mutate(child, rest, { act, name, value: hostile, way: rest })];
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : fromEntries(entries);
}

/** Own properties whatever they are called, `__proto__` too, as JSON.parse makes them. */
function fromEntries(entries: readonly [string, unknown][]): object {
  const made = {};
  for (const [name, value] of entries) Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  return made;
}
