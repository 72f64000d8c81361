import fc from 'fast-check';
import { hostileText, hostileValue, mutated } from './hostile-values';
import type { HostileRequest } from './hostile-requests';

/** Stands in `If-Match` for the version that the choice has when it is patched. */
export const CURRENT = 'current';

const stepOf = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Every place in a value, as a JSON Pointer. */
const placesIn = (value: unknown, at = ''): string[] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, child]) => [`${at}/${stepOf(name)}`, ...placesIn(child, `${at}/${stepOf(name)}`)]) : [];

/** JSON Patches of a choice: some fit, some do something bad that fits, and some are no patch. */
export const hostilePatch = (choice: object, address: string): fc.Arbitrary<Omit<HostileRequest, 'caller'>> => {
  const there = fc.constantFrom(...placesIn(choice));
  const place = fc.oneof(
    { weight: 6, arbitrary: there },
    { weight: 2, arbitrary: fc.tuple(there, fc.constantFrom('/-', '/0', '/999999999', '/-1', '/00', '/1e3', '/__proto__/polluted', '/constructor/prototype/polluted', '/length')).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: hostileText.map((text) => `/${text}`) },
    { weight: 1, arbitrary: hostileText },
  );
  const value = fc.oneof({ weight: 2, arbitrary: fc.constantFrom<unknown>('inactive', 'active', 'deny', 'permit', choice, []) }, { weight: 3, arbitrary: hostileValue });
  const operation = fc.oneof(
    { weight: 8, arbitrary: fc.record({ op: fc.constantFrom('add', 'replace', 'remove', 'test', 'move', 'copy'), path: place, from: place, value }) },
    { weight: 1, arbitrary: mutated({ op: 'replace', path: '/status', value: 'inactive' }) },
  );
  const patch = fc.oneof(
    { weight: 12, arbitrary: fc.array(operation, { minLength: 1, maxLength: 5 }) },
    // One that fits, so that there is a new version to patch.
    { weight: 6, arbitrary: fc.constantFrom('inactive', 'active').map((status) => [{ op: 'replace', path: '/status', value: status }]) },
    // A text that is copied into itself again and again, and more than one would ever need.
    { weight: 1, arbitrary: fc.nat(110).map((times) => Array.from({ length: times }, () => ({ op: 'copy', from: '/provision', path: '/provision/provision/-' }))) },
    { weight: 1, arbitrary: hostileValue },
  );
  return fc
    .record({ patch, type: fc.oneof({ weight: 8, arbitrary: fc.constant('application/json-patch+json') }, fc.constantFrom('application/fhir+json', 'application/merge-patch+json', '')), ifMatch: fc.oneof({ weight: 9, arbitrary: fc.constant(CURRENT) }, fc.constantFrom('W/"1"', '*', '"x"', '')) })
    .map(({ patch: body, type, ifMatch }) => ({ method: 'PATCH', url: address, headers: { 'content-type': type, 'if-match': ifMatch }, body: JSON.stringify(body) ?? 'null' }));
};
