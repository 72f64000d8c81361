import { expect, test } from 'vitest';
import { leavePage } from './leave-page';

test('the page that is left by goes on at once, without a script, and names neither the service nor anybody', () => {
  const page = leavePage('https://www.bbc.co.uk/weather');
  expect(page).toContain('<meta http-equiv="refresh" content="0; url=https://www.bbc.co.uk/weather">');
  expect(page).toContain('<title>www.bbc.co.uk</title>');
  expect(page).toContain('<a href="https://www.bbc.co.uk/weather">');
  expect(page).not.toMatch(/script|record|care/i);
});

test('an address is an address and nothing else, whatever is in it', () => {
  const page = leavePage(`https://weather.example/?a="><script>alert(1)</script>&b='`);
  expect(page).not.toContain('<script>');
  expect(page.match(/"/g)?.length).toBe(leavePage('https://weather.example/').match(/"/g)?.length);
});
