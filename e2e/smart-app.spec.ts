/** An app of somebody else's, with a SMART library that we did not write, in a real browser. */
import { expectGood } from './check-accessibility';
import { startBrowserApp } from './instance/browser-app';
import { MAN } from './people';
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

test('a person sees which app may read their record, and stops it', async ({ patient, page, addresses }) => {
  const app = await startBrowserApp(addresses);
  try {
    await page.goto(app.launchUrl);
    await chooseIdentity(page, MAN.identity);
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.waitForURL(`${app.origin}/**`);
    await expect(page.locator('output')).not.toBeEmpty();

    const man = await patient(MAN.identity);
    await man.page.goto('/account');
    await man.page.getByRole('link', { name: 'Apps that can read your record' }).click();
    await expect(man.page.getByText('One other app can read your record now.')).toBeVisible();
    await expect(man.page.getByText(/^It last looked today at/)).toBeVisible();
    await expectGood(man.page);
    await man.page.getByRole('link', { name: `Stop ${app.name}` }).click();
    await expect(man.page.getByRole('heading', { level: 1 })).toHaveText(`Stop ${app.name}?`);
    await expectGood(man.page);
    await man.page.getByRole('button', { name: 'Stop this app' }).click();
    await expect(man.page.getByText('No other app can read your record now.')).toBeVisible();
    await expectGood(man.page);
    await man.page.goto('/access-log?show=yours');
    await expect(man.page.getByRole('heading', { name: `You stopped the app ${app.name}, which could see your record.` })).toBeVisible();
    await man.page.goto('/access-log?show=apps');
    await expect(man.page.getByRole('heading', { name: `You stopped the app ${app.name}, which could see your record.` })).toBeVisible();
    await expect(man.page.getByRole('heading', { name: `You let the app ${app.name} see your record.` }).first()).toBeVisible();
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
