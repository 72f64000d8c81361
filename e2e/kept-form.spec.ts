/** Without a script, a session that ends in the middle of a form: what was typed waits in the page, for the same person alone. */
import type { Page } from '@playwright/test';

import { expectAccessible, expectWellFormed } from './check-accessibility';
import { MAN, PERSON_WITHOUT_RECORD } from './people';
import { chooseIdentity } from './pages/sign-in-page';
import { expect, test } from './test';

const WORDS = 'I was “away” that day.\n<b>Nobody</b> called at my home.';

/** Presses the button in the new tab's page, and is that person from then on. */
async function signInBeside(page: Page, identity: string): Promise<void> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Sign in (opens in a new tab)' }).click();
  const beside = await opened;
  await chooseIdentity(beside, identity);
  await beside.waitForURL('**/record');
  await beside.close();
}

test('words about a look are kept until the same person has signed in again, and nobody else gets them', async ({ patient }) => {
  const { page, accessLog } = await patient(MAN.identity);
  await accessLog.open();
  const look = accessLog.looks.filter({ has: page.getByRole('link', { name: /^I don’t recognise this/, includeHidden: true }) }).first();
  await look.getByText(/^More about this look/).click();
  await look.getByRole('link', { name: /^I don’t recognise this/ }).click();
  const address = page.url();
  await page.getByLabel('I do not know who this is').check();
  await page.getByLabel('In your own words, if you like').fill(WORDS);
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Continue' }).click();
  const goOn = page.getByRole('button', { name: 'I have signed in: go on' });
  for (let press = 0; press < 2; press += 1) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Please sign in again');
    expect(page.url()).toBe(address);
    await expect(page.getByRole('main')).not.toContainText('away');
    await expectWellFormed(page);
    await expectAccessible(page);
    // Pressed too early, nothing is lost either.
    if (press === 0) await goOn.click();
  }
  expect(await page.context().cookies()).toEqual([]);

  await signInBeside(page, PERSON_WITHOUT_RECORD.identity);
  await goOn.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The record of another person is open');
  await expect(page.getByRole('main')).not.toContainText('away');
  await signInBeside(page, MAN.identity);
  await goOn.click();
  await page.getByLabel('Only here, in my account').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Check/);
  await expect(page.getByRole('main')).toContainText('Nobody</b> called at my home.');
});

test('what somebody chose is kept as well, and goes on where it was', async ({ patient }) => {
  const { page, sharing } = await patient(MAN.identity);
  await sharing.begin();
  await sharing.answer('What do you want to limit?', 'Some parts of it');
  await page.context().clearCookies();
  await sharing.answer('Which parts?', 'Letters');
  await signInBeside(page, MAN.identity);
  await page.getByRole('button', { name: 'I have signed in: go on' }).click();
  await expect(page.getByRole('group', { name: 'Who should not see it?' })).toBeVisible();
});
