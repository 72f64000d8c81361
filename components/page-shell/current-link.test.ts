import { expect, it } from 'vitest';
import { currentLink } from './current-link';

const MENU = ['/oversight', '/oversight/emergency-looks'];

it.each([
  ['/oversight', '/oversight'],
  ['/oversight/questions/1', '/oversight'],
  ['/oversight/emergency-looks', '/oversight/emergency-looks'],
  ['/oversight/emergency-looks/1', '/oversight/emergency-looks'],
  ['/oversights', undefined],
])('of a menu one place alone is marked: at %s, %s', (pathname, current) => {
  expect(currentLink(MENU, pathname)).toBe(current);
});
