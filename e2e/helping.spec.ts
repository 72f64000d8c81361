/** People who help: let in by a code, seen in the log, and stopped at once. */
import { expectGood } from './check-accessibility';
import { MAN, WOMAN } from './people';
import { chooseIdentity } from './pages/sign-in-page';
import { expect, test } from './test';

test('a woman lets a man see her record: he sees it in his own name, and nothing once she stops it', async ({ patient, page, dateOfBirthOf }) => {
  test.setTimeout(150_000);
  const woman = await patient(WOMAN.identity);
  await woman.page.goto('/sharing');
  await woman.page.getByRole('link', { name: 'Let someone who helps you see your record' }).click();
  await expect(woman.page.getByText('Nobody can see your record for you now.')).toBeVisible();
  await expectGood(woman.page);
  await woman.page.getByRole('button', { name: 'Make a code for them' }).click();
  await expect(woman.page.getByRole('link', { name: 'Choose how long they can see your record' })).toBeVisible();
  // First on the page, before its heading.
  await expect(woman.page.getByRole('main').locator('h1, h2').first()).toHaveText('There is a problem');
  await expectGood(woman.page);
  await woman.page.getByRole('radio', { name: '3 months' }).check();
  await woman.page.getByRole('button', { name: 'Make a code for them' }).click();
  const said = await woman.page.getByRole('heading', { name: /^Your code is/ }).textContent();
  const code = /Your code is (.+)/.exec(said ?? '')?.[1] ?? '';
  expect(code).toMatch(/^(\w{4} ){2}\w{4}$/);
  await expect(woman.page.getByText(/^Nobody has used this code yet\./)).toBeVisible();
  await expectGood(woman.page);
  await woman.page.goto('/people-who-help');
  await expect(woman.page.getByText(code)).toHaveCount(0);

  await page.goto('/');
  await page.getByRole('link', { name: 'See the record of someone you help' }).click();
  await expectGood(page);
  await page.getByRole('button', { name: 'Sign in to see their record' }).click();
  await chooseIdentity(page, MAN.identity);
  await page.getByLabel('Code').fill('ABCD EFGH');
  await page.getByRole('button', { name: 'Use this code' }).click();
  await expect(page.getByRole('link', { name: 'Type the code. It has 12 letters and numbers.' })).toBeVisible();
  await expectGood(page);
  await page.getByLabel('Code').fill(code.toLowerCase());
  await page.getByLabel('Their date of birth').fill(await dateOfBirthOf(WOMAN.nhsNumber));
  await page.getByRole('button', { name: 'Use this code' }).click();
  await page.waitForURL('**/helping/record');
  await expect(page.getByText(`NHS number ${WOMAN.nhsNumber}`)).toBeVisible();
  await expect(page.getByText('This is their record, and not yours.')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/depress|mental health trust|limited/i);
  await expectGood(page);
  await page.goto('/helping/record/medicines');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('Medicines');
  await expectGood(page);
  await page.goto('/helping/record/nothing');
  await expectGood(page);

  await woman.accessLog.open();
  await expect(woman.page.getByText(/, who helps you, looked at/).first()).toBeVisible();
  await woman.page.goto('/people-who-help');
  await expect(woman.page.getByText(/can see your record for you now\.$/)).toBeVisible();
  await expectGood(woman.page);
  await woman.page.getByRole('button', { name: /^Stop .+ seeing your record$/ }).click();
  await expect(woman.page.getByText('Nobody can see your record for you now.')).toBeVisible();

  await page.goto('/helping/record');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Please sign in again');
  await expectGood(page);
});
