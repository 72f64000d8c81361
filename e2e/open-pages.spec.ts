/** A page of somebody's record that is on a screen already, while what it may show changes. */
import type { Page } from '@playwright/test';

import { expectGood } from './check-accessibility';
import { PARAMEDIC, WOMAN } from './people';
import { expect, test } from './test';

/** From the saving to the page's being asked about, and the way there and back. */
const AT_ONCE = { timeout: 2_000, intervals: [20] };
const allergies = (page: Page) => page.getByRole('region', { name: 'Allergies', exact: true });

test('an allergy leaves the page that a paramedic has open as soon as she hides it, untouched, and a page that may stay is not opened anew', async ({ patient, professional, dateOfBirthOf }) => {
  test.setTimeout(120_000);
  const woman = await patient(WOMAN.identity);
  await woman.sharing.shareEverythingAgain();
  const { page, opens } = await professional(PARAMEDIC);
  await opens({ nhsNumber: WOMAN.nhsNumber, dateOfBirth: await dateOfBirthOf(WOMAN.nhsNumber), purpose: 'ETREAT', reason: 'Called to her home' });
  await expect(allergies(page)).toBeVisible();
  const allergy = (await allergies(page).getByRole('listitem').first().locator('strong').first().innerText()).trim();
  let opened = 0;
  page.on('load', () => (opened += 1));

  await woman.sharing.begin();
  await woman.sharing.keepPartsFrom(['Vaccinations'], ['Pharmacists']);
  await woman.sharing.finish();
  // It has asked since then, and been told that it may stay.
  for (let asked = 0; asked < 3; asked += 1) await page.waitForResponse('**/decision-mark');
  expect(opened).toBe(0);

  await woman.sharing.begin();
  await woman.sharing.keepPartsFrom(['Allergies'], ['Paramedics']);
  await woman.sharing.finish();
  await expect.poll(() => page.content().catch(() => allergy), AT_ONCE).not.toContain(allergy);
  await expect(page.getByText('This person has limited what they share. Ask them.')).toBeVisible();
  await expect(allergies(page)).toHaveCount(0);
  expect(opened).toBe(1);

  await woman.sharing.shareEverythingAgain();
  await expect(allergies(page)).toBeVisible();
});

test('a page that cannot be checked stays and says so, and a look that is ended in another window leaves this one', async ({ professional, dateOfBirthOf }) => {
  test.setTimeout(60_000);
  const { page, opens } = await professional(PARAMEDIC);
  await opens({ nhsNumber: WOMAN.nhsNumber, dateOfBirth: await dateOfBirthOf(WOMAN.nhsNumber), purpose: 'ETREAT', reason: 'Called to her home' });
  await page.context().setOffline(true);
  await expect(page.getByText('This page may be out of date')).toBeVisible();
  await expect(allergies(page)).toBeVisible();
  await expectGood(page);
  await page.context().setOffline(false);
  await expect(page.getByText('This page may be out of date')).toHaveCount(0);

  const other = await page.context().newPage();
  await other.goto('/care/record');
  await other.getByRole('button', { name: 'End this look' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your look is over');
  await expect(allergies(page)).toHaveCount(0);
});

test('a page whose mark never stays goes, says so in its place, and is not opened again and again', async ({ professional, dateOfBirthOf }) => {
  test.setTimeout(60_000);
  const { page, opens } = await professional(PARAMEDIC);
  await opens({ nhsNumber: WOMAN.nhsNumber, dateOfBirth: await dateOfBirthOf(WOMAN.nhsNumber), purpose: 'ETREAT', reason: 'Called to her home' });
  await expect(allergies(page)).toBeVisible();
  let opened = 0;
  page.on('load', () => (opened += 1));
  await page.route('**/decision-mark', (route) => route.fulfill({ json: { mark: `${Date.now()}` } }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What you can see keeps changing');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(opened).toBe(2);
  await expect(allergies(page)).toHaveCount(0);
  await expect(page.getByText(WOMAN.nhsNumber.slice(-4))).toHaveCount(0);
  await expectGood(page);

  await page.unroute('**/decision-mark');
  await page.getByRole('button', { name: 'Get the page now' }).click();
  await expect(allergies(page)).toBeVisible();
  for (let asked = 0; asked < 2; asked += 1) await page.waitForResponse('**/decision-mark');
  await expect(allergies(page)).toBeVisible();
});
