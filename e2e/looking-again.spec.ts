/** A professional goes from one look to the next without signing in again. */
import { expectGood } from './check-accessibility';
import { MAN, PARAMEDIC, PERSON_WITHOUT_RECORD } from './people';
import { expect, test } from './test';

const REASON = 'He stopped breathing while we were with him';

test('an urgent look becomes an emergency look of the same person for a reason alone, and then a look at somebody else', async ({ patient, professional, dateOfBirthOf }) => {
  test.setTimeout(120_000);
  const { page, form, opens } = await professional(PARAMEDIC);
  await opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'ETREAT', reason: 'Called to their home' });
  await expectGood(page);
  await page.getByRole('button', { name: 'Open in an emergency' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open this record in an emergency');
  await expect(page.getByRole('main')).toContainText(MAN.nhsNumber);
  await expectGood(page);
  await page.getByRole('button', { name: 'Open in an emergency' }).click();
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText(/Say/);
  await expectGood(page);
  await page.getByLabel('What is the emergency?').fill(REASON);
  await page.getByRole('button', { name: 'Open in an emergency' }).click();
  await page.waitForURL('**/care/record');
  await expect(page.getByRole('region', { name: 'Whose record this is' })).toContainText(`Emergency look: “${REASON}”`);
  await expect(page.getByRole('button', { name: 'Open in an emergency' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Look at somebody else' }).click();
  await form.fill({ nhsNumber: PERSON_WITHOUT_RECORD.nhsNumber, dateOfBirth: await dateOfBirthOf(PERSON_WITHOUT_RECORD.nhsNumber), purpose: 'ETREAT', reason: 'Next call of this shift' });
  await form.send();
  await page.waitForURL('**/care/record');
  await expect(page.getByRole('region', { name: 'Whose record this is' })).toContainText(PERSON_WITHOUT_RECORD.nhsNumber);
  await expect(page.getByRole('navigation', { name: 'More of this record' })).toHaveCount(0);

  // Stopped half way, the look that is open stays open.
  await page.getByRole('button', { name: 'Open in an emergency' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'go to the page for professionals' }).click();
  await page.getByRole('link', { name: 'Go back to the look you have open' }).click();
  await page.waitForURL('**/care/record');

  // Once it is ended, nobody goes on from it.
  await page.getByRole('button', { name: 'End this look' }).click();
  await page.getByRole('button', { name: 'Sign in as a professional' }).click();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();

  const man = await patient(MAN.identity);
  await man.accessLog.open();
  await expect(man.page.getByRole('main')).toContainText(REASON);
});
