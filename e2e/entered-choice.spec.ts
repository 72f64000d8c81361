/** A choice that he makes by phone: entered by his surgery with a witness, his to see and to take back. */
import { expectGood } from './check-accessibility';
import { MAN, RECEPTIONIST } from './people';
import { SharingPage } from './pages/sharing-page';
import { expect, test } from './test';

test('what he rings his surgery about is in force, says who entered it and who witnessed it, ends a week after somebody asks by phone, and is his to keep on or take back', async ({ patient, professional, dateOfBirthOf }) => {
  test.setTimeout(120_000);
  const man = await patient(MAN.identity);
  await man.sharing.shareEverythingAgain();

  const receptionist = await professional(RECEPTIONIST);
  await receptionist.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'TREAT', reason: 'He rang about what he shares' });
  const { page } = receptionist;
  await page.getByRole('link', { name: 'Enter a choice that they made by phone, by letter or face to face' }).click();
  // Nothing that would tell what is in his record, or who has looked at it.
  await expect(page.getByRole('group', { name: 'What do you want to limit?' }).getByRole('radio')).toHaveCount(4);
  const form = new SharingPage(page);
  await form.keepPartsFrom(['Medicines'], ['Pharmacists']);
  await form.answer('Can it be seen in an emergency?', 'Yes');
  await form.save();
  await expect(form.problems).toHaveCount(5);
  await expect(page).toHaveTitle(/^Error: (?!Error)/);
  await expect(page.getByRole('main')).toHaveText(/^\s*There is a problem/);
  await expectGood(page);
  await page.getByLabel('By phone').check();
  await form.typeDay('When did they tell you?', ['2', '3', '2025']);
  await page.getByLabel('How did you check who they are?').fill('Date of birth and first line of address');
  await page.getByLabel('Name of the witness').fill('Ann Rowe');
  await page.getByLabel('Job of the witness').fill('Practice manager');
  await form.save();
  await expect(form.confirmation).toContainText('The choice is in force');

  await man.accessLog.open();
  const look = man.accessLog.look('entered a choice about what you share, for you.').first();
  await expect(look).toContainText('Pharmacists do not see your medicines, except in an emergency.');
  await man.page.goto('/sharing');
  await man.page.getByRole('link', { name: /^More about it/ }).first().click();
  await expect(man.page.getByText(/^Set by: You, by phone on 2 March 2025\. Entered for you by .*Linda Webb, .* Witness: Ann Rowe, Practice manager\./)).toBeVisible();

  // Somebody rings to end it.
  await receptionist.page.goto(new URL('/care/record', receptionist.page.url()).href);
  await page.getByRole('link', { name: 'They asked to end such a choice, or to keep it on' }).click();
  await expectGood(page);
  await page.getByRole('button', { name: 'Send this' }).click();
  await expect(form.problems).toHaveCount(8);
  await expect(page.getByRole('main')).toHaveText(/^\s*There is a problem/);
  await expectGood(page);
  await page.getByLabel('To end the choice').check();
  await page.getByRole('group', { name: 'How did they make the choice?' }).getByLabel('By phone').check();
  await form.typeDay('When did they make it?', ['2', '3', '2025']);
  await page.getByRole('group', { name: 'How did they tell you?' }).getByLabel('By phone').check();
  await form.typeDay('When did they tell you?', ['9', '3', '2025']);
  await page.getByLabel('How did you check who they are?').fill('Date of birth');
  await page.getByLabel('Name of the witness').fill('Ann Rowe');
  await page.getByLabel('Job of the witness').fill('Practice manager');
  await page.getByRole('button', { name: 'Send this' }).click();
  await expect(page.getByRole('heading', { name: 'It was asked for' })).toBeVisible();
  await expectGood(page);

  await man.accessLog.open();
  await expect(man.accessLog.look('was asked about a choice of yours: to end it, or to keep it on.').first()).toBeVisible();
  await man.page.goto('/sharing');
  await man.page.getByRole('link', { name: /^More about it/ }).first().click();
  await expect(man.page.getByText(/^Somebody asked .*, by phone on 9 March 2025, to end this choice\. They said that they were you\. It lasts to the end of /)).toBeVisible();
  await expectGood(man.page);
  await man.page.getByRole('button', { name: 'Keep it on' }).click();
  await expect(man.page).toHaveURL(/\/saved$/);
  await man.page.goto('/sharing');
  await man.page.getByRole('link', { name: /^More about it/ }).first().click();
  await expect(man.page.getByText('It lasts until you take it back.')).toBeVisible();
  await expect(man.page.getByRole('button', { name: 'Keep it on' })).toHaveCount(0);
  await man.sharing.shareEverythingAgain();
});
