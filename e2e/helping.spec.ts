/** People who help: let in by a code, seen in the log, and stopped at once. */
import type { Page } from '@playwright/test';

import { expectGood } from './check-accessibility';
import { MAN, PERSON_WITHOUT_RECORD, WOMAN } from './people';
import { chooseIdentity } from './pages/sign-in-page';
import { expect, test } from './test';

/** On the page "People who help you": the code that is shown once. */
async function makeCode(page: Page, may: string): Promise<string> {
  await page.getByRole('radio', { name: may, exact: true }).check();
  await page.getByRole('radio', { name: '3 months' }).check();
  await page.getByRole('button', { name: /^Make (?:a|another) code/ }).click();
  const said = await page.getByRole('heading', { name: /^Your code is/ }).textContent();
  return /Your code is (.+)/.exec(said ?? '')?.[1] ?? '';
}

/** Signs in as oneself and uses a code for the first time. */
async function useCode(page: Page, identity: string, code: string, dateOfBirth: string): Promise<void> {
  await page.goto('/helping');
  await page.getByRole('button', { name: 'Sign in to see their record' }).click();
  await chooseIdentity(page, identity);
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Their date of birth').fill(dateOfBirth);
  await page.getByRole('button', { name: 'Use this code' }).click();
  await page.waitForURL('**/helping/record');
}

test('a woman lets a man see her record: he sees it in his own name, and nothing once she stops it', async ({ patient, page, dateOfBirthOf }) => {
  test.setTimeout(150_000);
  const woman = await patient(WOMAN.identity);
  await woman.page.goto('/sharing');
  await woman.page.getByRole('link', { name: 'Let someone who helps you see your record' }).click();
  await expect(woman.page.getByText('Nobody can see your record for you now.')).toBeVisible();
  await expectGood(woman.page);
  await woman.page.getByRole('button', { name: 'Make a code for them' }).click();
  await expect(woman.page.getByRole('link', { name: 'Choose how long they can see your record' })).toBeVisible();
  // First on the page, before its heading, and in its title, where no script can put it.
  await expect(woman.page).toHaveTitle(/^Error: People who help you/);
  await expect(woman.page.getByRole('main').locator('h1, h2').first()).toHaveText('There is a problem');
  await expectGood(woman.page);
  const code = await makeCode(woman.page, 'See your record');
  await expect(woman.page).toHaveTitle(/^People who help you/);
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
  await expect(woman.page.getByText(/, who you let see your record, looked at/).first()).toBeVisible();
  await woman.page.goto('/people-who-help');
  await expect(woman.page.getByText(/can see your record for you now\.$/)).toBeVisible();
  await expectGood(woman.page);
  await woman.page.getByRole('button', { name: /^Stop .+ seeing your record$/ }).click();
  await expect(woman.page.getByText('Nobody can see your record for you now.')).toBeVisible();

  await page.goto('/helping/record');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Please sign in again');
  await expectGood(page);
});

test('a helper hides things for somebody who lets them; of the two who change it at once the second is told', async ({ patient, page, dateOfBirthOf }) => {
  test.setTimeout(240_000);
  const person = await patient(PERSON_WITHOUT_RECORD.identity);
  await person.page.goto('/people-who-help');
  const code = await makeCode(person.page, 'See your record and change what you share');
  await useCode(page, MAN.identity, code, await dateOfBirthOf(PERSON_WITHOUT_RECORD.nhsNumber));

  await page.getByRole('link', { name: 'See or change what they share' }).click();
  await expect(page.getByText('There is no choice here.')).toBeVisible();
  await expectGood(page);
  await page.getByRole('link', { name: 'Hide something for them' }).click();
  await expectGood(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('link', { name: 'Choose what to hide' })).toBeVisible();
  await expectGood(page);
  await page.getByRole('checkbox', { name: 'Letters' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectGood(page);
  await page.getByRole('checkbox', { name: 'Pharmacists' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectGood(page);
  await page.getByRole('radio', { name: '30 days' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Check what you hide' })).toBeVisible();
  await expectGood(page);
  await page.getByRole('button', { name: 'Hide it for them' }).click();
  await expect(page.getByText('Pharmacists do not see their letters, except in an emergency.', { exact: true })).toBeVisible();
  await expectGood(page);

  // The person sees whose doing it is, and both open the same choice.
  await person.sharing.open();
  await expect(person.page.getByText(/^Made for you by .+, who helps you\.$/).first()).toBeVisible();
  await expectGood(person.page);
  const change = async (): Promise<void> => {
    await page.getByRole('link', { name: /^Change it/ }).click();
    await page.getByRole('checkbox', { name: 'Letters' }).uncheck();
    await page.getByRole('checkbox', { name: 'Care plans' }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('radio', { name: '1 week' }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: 'Check what you hide' })).toBeVisible();
  };
  await change();
  await person.page.getByRole('link', { name: /^Take this choice back/ }).click();
  await expect(person.page.getByRole('heading', { name: 'Take this choice back?' })).toBeVisible();

  // The helper is first: the person is told, and nothing of theirs is lost.
  await page.getByRole('button', { name: 'Hide it for them' }).click();
  await expect(page.getByText('Pharmacists do not see their care plans, except in an emergency.', { exact: true })).toBeVisible();
  await person.page.getByRole('button', { name: 'Take this choice back' }).click();
  await expect(person.page.getByText('This choice was changed somewhere else since you opened it.')).toBeVisible();
  await expectGood(person.page);

  // The person is first: the helper is told, and the choice is the person's.
  await change();
  await person.sharing.open();
  await person.page.getByRole('link', { name: /^Take this choice back/ }).click();
  await person.page.getByRole('button', { name: 'Take this choice back' }).click();
  await expect(person.page.getByRole('heading', { name: 'You have taken your choice back' })).toBeVisible();
  await page.getByRole('button', { name: 'Hide it for them' }).click();
  await expect(page.getByText(/changed (?:this choice|it), or took it back, while you had it open\./)).toBeVisible();
  await expectGood(page);
  await page.getByRole('link', { name: 'See what is shared now' }).click();
  await expect(page.getByText('There is no choice here.')).toBeVisible();

  await page.getByRole('link', { name: 'Hide something for them' }).click();
  await page.getByRole('checkbox', { name: 'Letters' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox', { name: 'Pharmacists' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio', { name: '1 week' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Hide it for them' }).click();
  await expect(page.getByText('Pharmacists do not see their letters, except in an emergency.', { exact: true })).toBeVisible();

  // Somebody who helps works nowhere: what is asked of professionals is not asked of them.
  await person.page.goto('/sharing/try');
  const who = person.page.getByLabel('Who', { exact: true });
  await who.selectOption('RelatedPerson/somebody');
  await expect(person.page.getByLabel('Where they work')).toBeHidden();
  await expect(person.page.getByLabel('Why they look')).toBeHidden();
  await person.page.getByRole('button', { name: 'Show what they would see' }).click();
  await expect(person.page.getByText(/^Somebody who helps you sees /)).toBeVisible();
  await expect(person.page.getByLabel('Where they work')).toBeHidden();
  await expectGood(person.page);
  await who.selectOption('gp');
  await expect(person.page.getByLabel('Where they work')).toBeVisible();

  await person.accessLog.open();
  await expect(person.page.getByRole('heading', { name: /, who you let see your record, entered a choice about what you share, for you\.$/ }).first()).toBeVisible();
  await person.page.goto('/people-who-help');
  await expect(person.page.getByRole('heading', { name: /is still hidden$/ })).toBeHidden();
  await person.page.getByRole('button', { name: /^Stop .+ seeing your record$/ }).click();
  await expect(person.page.getByText('Nobody can see your record for you now.')).toBeVisible();

  // What the helper hid does not end with them: the person is told, and shares it again.
  await expect(person.page.getByRole('heading', { name: /^What .+ hid is still hidden$/ })).toBeVisible();
  await expectGood(person.page);
  await person.sharing.open();
  await expect(person.page.getByText(/^Made for you by .+, who helped you\.$/).first()).toBeVisible();
  await person.page.goto('/people-who-help');
  await person.page.getByRole('link', { name: /^Take it back.+Pharmacists do not see your letters, except in an emergency\.$/ }).click();
  await person.page.getByRole('button', { name: 'Take this choice back' }).click();
  await expect(person.page.getByRole('heading', { name: 'You have taken your choice back' })).toBeVisible();
  await person.page.goto('/people-who-help');
  await expect(person.page.getByText('Nobody can see your record for you now.')).toBeVisible();
  await expect(person.page.getByRole('heading', { name: /is still hidden$/ })).toBeHidden();
});
