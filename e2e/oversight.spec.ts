/** Emergency looks are checked, and messages say nothing. */
import type { Page } from '@playwright/test';
import { expectGood } from './check-accessibility';
import { MAN, PARAMEDIC, PARAMEDICS_OFFICER } from './people';
import { expect, test, type Patient } from './test';

test('an emergency look sends one message that says nothing, and is checked', async ({ patient, professional, officer, outbox, dateOfBirthOf }) => {
  test.setTimeout(120_000);
  const address = `someone-${Date.now()}@example.org`;
  const man = await patient(MAN.identity);
  await beTold(man, address, outbox);
  await expectGood(man.page);

  const paramedic = await professional(PARAMEDIC);
  await paramedic.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'BTG', reason: 'He does not wake up' });
  await expect.poll(async () => (await outbox(address)).length, { timeout: 20_000 }).toBe(2);
  const [message = ''] = await outbox(address);
  expect(message).toContain('There is something new in your record account.');
  expect(message).not.toMatch(/emergency|look|doctor|paramedic|health|allerg|medicine|Fielding|Whitfield|999/i);

  const pugh = await officer(PARAMEDICS_OFFICER);
  await pugh.page.goto('/oversight/emergency-looks');
  await expectGood(pugh.page);
  await openEmergencyLook(pugh.page, 'He does not wake up');
  await expectGood(pugh.page);
  await pugh.page.getByRole('button', { name: 'Keep that I checked it' }).click();
  await expect(pugh.page.getByRole('alert').getByRole('listitem')).toHaveText('Choose what you found');
  await pugh.page.getByLabel('There was an emergency').check();
  await pugh.page.getByRole('button', { name: 'Keep that I checked it' }).click();
  await expect(pugh.page.getByRole('main')).toContainText('A privacy officer checked this look.');

  await man.page.goto('/questions');
  await expect(man.page.getByRole('region', { name: 'What privacy officers check' })).toContainText('There was an emergency, and they saw what they needed for it.');
  expect(await outbox(address)).toHaveLength(2);
  await man.page.goto('/notices');
  await man.page.getByLabel('Do not tell me').check();
  await man.page.getByRole('button', { name: 'Save' }).click();
  await expect(man.page.getByRole('main')).toContainText(`We keep ${address}`);
  await man.page.getByRole('button', { name: 'Delete this address' }).click();
  await expect(man.page.getByRole('main')).toContainText('We can tell you when something happens with your record.');
  await expect(man.page.locator('body')).not.toContainText(address);
});

/** The list tells of no reason, and those of one day are in no order. */
async function openEmergencyLook(page: Page, reason: string): Promise<void> {
  const addresses = await page.getByRole('link', { name: /^Emergency look of/ }).evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  for (const address of addresses) {
    await page.goto(address);
    if ((await page.getByRole('main').getByText(reason).count()) > 0) return;
  }
  throw new Error(`No emergency look says “${reason}”.`);
}

/** Turns messages on and proves the address by the code that came there. */
async function beTold(man: Patient, address: string, outbox: (address: string) => Promise<string[]>): Promise<void> {
  await man.page.goto('/notices');
  await man.page.getByLabel('By email').check();
  await man.page.getByLabel('Email address').fill(address);
  for (const kind of ['A look that nothing explains', 'A new place', 'A changed choice']) await man.page.getByLabel(kind, { exact: true }).uncheck();
  await man.page.getByRole('button', { name: 'Save' }).click();
  const code = man.page.getByLabel('Type the code that we sent you');
  await code.waitFor();
  await expectGood(man.page);
  await expect.poll(async () => (await outbox(address)).length, { timeout: 20_000 }).toBe(1);
  await code.fill(/^\d{6}/.exec((await outbox(address))[0] ?? '')?.[0] ?? '');
  await man.page.getByRole('button', { name: 'Check the code' }).click();
  await expect(man.page.getByRole('main')).toContainText(`We tell you at ${address}.`);
}
