/** The quick way out, for somebody who is near a person who must not know. */
import { expectAccessible } from './check-accessibility';
import { MAN } from './people';
import { expect, test } from './test';

const ELSEWHERE = 'https://www.bbc.co.uk/weather';

test('one press, early by keyboard, signs out and leaves for a page elsewhere, and going back shows nothing of the record', async ({ patient }) => {
  const { page } = await patient(MAN.identity);
  await page.context().route(ELSEWHERE, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Weather</h1>' }));
  const asked = page.context().waitForEvent('request', { predicate: (request) => request.url() === ELSEWHERE });
  await page.goto('/record/medicines');
  await expectAccessible(page);
  const session = (await page.context().cookies()).filter(({ name }) => name.endsWith('session-token'));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Leave this site quickly' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Weather' })).toBeVisible();
  expect((await asked).headers().referer).toBeUndefined();

  await expect.poll(async () => (await page.context().cookies()).filter(({ name }) => name.endsWith('session-token'))).toEqual([]);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Please sign in');
  await expect(page.getByText(/Whitfield|mg/)).toHaveCount(0);

  // Whoever kept the cookie has nothing either: the tokens in it are worthless.
  await page.context().addCookies(session);
  await page.goto('/record/medicines');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Please sign in');
});

test('without a script the page that is left by goes on at once, and the session is over', async ({ patient, addresses }) => {
  const { page } = await patient(MAN.identity);
  const request = page.context().request;
  const session = (await page.context().cookies()).filter(({ name }) => name.endsWith('session-token'));
  const left = await request.post(`${addresses.portalUrl}/leave`, { headers: { origin: new URL(addresses.portalUrl).origin } });
  expect(left.status()).toBe(200);
  expect(await left.text()).toContain(`content="0; url=${ELSEWHERE}"`);
  expect((await page.context().cookies()).filter(({ name }) => name.endsWith('session-token'))).toEqual([]);
  // The store is told meanwhile.
  await expect
    .poll(async () => {
      await page.context().addCookies(session);
      await page.goto('/record/medicines');
      return page.getByRole('heading', { level: 1 }).textContent();
    })
    .toBe('Please sign in');
});

test('it is on every page of somebody who is signed in, is on no other’s, and only our own pages can press it', async ({ patient, page, addresses }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Leave this site quickly' })).toHaveCount(0);
  const man = await patient(MAN.identity);
  for (const address of ['/record', '/record/letters', '/access-log', '/sharing', '/sharing/new', '/account', '/notices', '/stay-safe', '/privacy']) {
    await man.page.goto(address);
    await expect(man.page.getByRole('button', { name: 'Leave this site quickly' }), address).toBeVisible();
  }
  for (const headers of [{}, { origin: 'https://elsewhere.example' }, { origin: 'null' }] as Record<string, string>[]) {
    expect((await man.page.context().request.post(`${addresses.portalUrl}/leave`, { headers })).status()).toBe(403);
  }
  expect((await man.page.context().request.get(`${addresses.portalUrl}/leave`)).status()).toBe(405);
  await man.page.goto('/record');
  await expect(man.page.getByRole('heading', { level: 1 })).toHaveText('Your record');
});
