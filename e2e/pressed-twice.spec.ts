/** A shaking hand, a page that is slow to come, a second tab: what is pressed twice is done once. */
import type { Page } from '@playwright/test';

import { SharingPage } from './pages/sharing-page';
import { MAN, WOMAN_WITH_RESTRICTED_ITEMS } from './people';
import { expect, test } from './test';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const takeBackLinks = (page: Page) => page.getByRole('link', { name: /^Take this choice back/ });

test('a choice is put in force once, pressed twice, and sent again from another tab; and it is taken back once', async ({ patient }) => {
  test.setTimeout(120_000);
  const { page, sharing } = await patient(WOMAN_WITH_RESTRICTED_ITEMS.identity);
  await sharing.takeEverythingBack();
  const other = await page.context().newPage();
  for (const tab of [page, other]) {
    const inTab = new SharingPage(tab);
    await inTab.begin();
    await inTab.keepPartsFrom(['Vaccinations'], ['Pharmacists']);
    await inTab.answer('Can it be seen in an emergency?', 'No, not even then');
  }
  for (const tab of [page, other]) {
    await button(tab, 'Put this choice in force').dblclick();
    await expect(new SharingPage(tab).confirmation).toContainText('Your choice is in force');
  }
  await sharing.open();
  await expect(takeBackLinks(page)).toHaveCount(1);

  await takeBackLinks(page).click();
  await other.goto('/sharing/share-again');
  await button(page, 'Take this choice back').dblclick();
  await expect(sharing.confirmation).toContainText('You have taken your choice back');
  // The other tab has not heard of it, and must not say that anything is in force.
  await button(other, 'Share everything again').dblclick();
  await expect(other).toHaveURL(/\/sharing$/);
  await expect(takeBackLinks(other)).toHaveCount(0);
});

test('research and planning is refused once, pressed twice', async ({ patient }) => {
  const { page } = await patient(WOMAN_WITH_RESTRICTED_ITEMS.identity);
  const refused = 'This record is not used for research and planning.';
  await page.goto('/sharing/research');
  if ((await page.getByText(refused).count()) > 0) await button(page, 'Let it be used again').click();
  const other = await page.context().newPage();
  for (const tab of [page, other]) await tab.goto('/sharing/research');
  for (const tab of [page, other]) {
    await button(tab, 'Do not use my record for this').dblclick();
    await expect(new SharingPage(tab).confirmation).toContainText('Your choice is in force');
  }
  await page.goto('/sharing/research');
  await button(page, 'Let it be used again').dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have taken your choice back');
  await page.goto('/sharing/research');
  await expect(page.getByText('This record may be used for research and planning.')).toBeVisible();
});

test('one code is made for somebody who helps, and it is the one that is shown', async ({ patient }) => {
  const { page } = await patient(WOMAN_WITH_RESTRICTED_ITEMS.identity);
  await page.goto('/people-who-help');
  const codes = button(page, 'Stop this code');
  while ((await codes.count()) > 0) {
    const left = await codes.count();
    await codes.first().dblclick();
    await expect(codes).toHaveCount(left - 1);
  }
  await page.getByRole('group', { name: 'How long can they see your record?' }).getByRole('radio').first().check();
  await button(page, 'Make a code for them').dblclick();
  await expect(page.getByRole('heading', { name: /^Your code is / })).toBeVisible();
  await expect(codes).toHaveCount(1);
  await page.goto('/people-who-help');
  await expect(codes).toHaveCount(1);
  await codes.click();
  await expect(codes).toHaveCount(0);
});

test('a question about a look is sent once, and words are added to it once', async ({ patient }) => {
  const { page, accessLog } = await patient(MAN.identity);
  const links = page.getByRole('link', { name: /^Your question of/ });
  await page.goto('/questions');
  const before = await links.count();
  await accessLog.open();
  const look = accessLog.looks.filter({ has: page.getByRole('link', { name: /^I don’t recognise this/, includeHidden: true }) }).first();
  await look.getByText(/^More about this look/).click();
  await look.getByRole('link', { name: /^I don’t recognise this/ }).click();
  await page.getByLabel('I do not know who this is').check();
  await button(page, 'Continue').click();
  await page.getByLabel('Only here, in my account').check();
  await button(page, 'Continue').click();
  await button(page, 'Send my question').dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Your question is sent' })).toBeVisible();
  const words = `I was at work that day. ${Date.now()}`;
  await page.getByText('Add something to your question').click();
  await page.getByLabel('What do you want to add?').fill(words);
  await button(page, 'Send').dblclick();
  await expect(page.getByText(words)).toHaveCount(1);
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toHaveCount(0);
  await page.goto('/questions');
  await expect(links).toHaveCount(before + 1);
});
