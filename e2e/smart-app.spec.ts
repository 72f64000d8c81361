/** An app of somebody else's, with a SMART library that we did not write, in a real browser. */
import { startBrowserApp } from './instance/browser-app';
import { chooseIdentity } from './pages/sign-in-page';
import { expect, test } from './test';

/** Somebody of whom no other test says what their log holds. */
const WOMAN = { identity: 'patient-9990000026', nhsNumber: '9990000026' };

test('a person lets an app that runs in their browser read their record', async ({ page, addresses }) => {
  const app = await startBrowserApp(addresses);
  try {
    await page.goto(app.launchUrl);
    await chooseIdentity(page, WOMAN.identity);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Do you want to allow ${app.name}?`);
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.waitForURL(`${app.origin}/**`);
    await expect(page.locator('output')).not.toBeEmpty();
    const found = JSON.parse(await page.locator('output').innerText()) as Record<string, unknown>;
    expect(found).toEqual({ nhsNumber: WOMAN.nhsNumber, medicines: expect.any(Number), isRefreshed: true, user: 'Patient' });
    expect(found.medicines).toBeGreaterThan(0);
    expect(page.url()).not.toMatch(/token/);
  } finally {
    await app.stop();
  }
});

test('an app is told no when the person says no', async ({ page, addresses }) => {
  const app = await startBrowserApp(addresses);
  try {
    await page.goto(app.launchUrl);
    await chooseIdentity(page, WOMAN.identity);
    await page.getByRole('button', { name: 'Do not allow' }).click();
    await page.waitForURL(`${app.origin}/**`);
    await expect(page.locator('output')).toHaveText(/^failed: .*did not finish signing in/i);
  } finally {
    await app.stop();
  }
});
