/** What changes on a page without its being loaded anew is said to those who hear it, and the keyboard goes on from there. */
import { PERSON_WITHOUT_RECORD } from './people';
import { expect, test } from './test';

test('that something was saved, or is no more, is said by the page that shows it, and the focus is in it', async ({ patient }) => {
  const { page } = await patient(PERSON_WITHOUT_RECORD.identity);
  const said = page.getByRole('main').getByRole('status');
  await page.goto('/notices');
  await page.getByLabel('By email').check();
  await page.getByLabel('Email address').fill(`me-${Date.now()}@example.com`);
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(said.filter({ hasText: 'Saved.' })).toHaveCount(1);
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('button', { name: 'Delete this address' }).press('Enter');
  await expect(page.getByLabel('Type the code that we sent you')).toHaveCount(0);
  await expect(said.filter({ hasText: 'Saved.' })).toHaveCount(1);

  await page.goto('/people-who-help');
  await page.getByRole('group', { name: 'How long can they see your record?' }).getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Make a code for them' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Your code is' })).toBeFocused();
  await page.reload();
  await page.getByRole('button', { name: 'Stop this code' }).first().press('Enter');
  await expect(said.filter({ hasText: 'Done.' })).toHaveCount(1);
  await expect(page.getByRole('main')).toBeFocused();
});
