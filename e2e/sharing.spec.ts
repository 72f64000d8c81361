/** What you share: from a thing in the record, from a look in the list, in two windows, and by mistake. */
import { expectAccessible, expectWellFormed } from './check-accessibility';
import { GP, MAN, WOMAN_WITH_RESTRICTED_ITEMS } from './people';
import { expect, test } from './test';

test('from one thing in his record he sees who can see it, and hides it from one kind of professional', async ({ patient }) => {
  test.setTimeout(120_000);
  const man = await patient(MAN.identity);
  const check = async (): Promise<void> => {
    await expectWellFormed(man.page);
    await expectAccessible(man.page);
  };
  await man.sharing.shareEverythingAgain();
  await man.page.goto('/record/allergies');
  await man.page.getByRole('link', { name: /^Who can see this\?/ }).first().click();
  await expect(man.sharing.heading).toHaveText('Who can see this');
  await expect(man.page.getByText(/^GPs, hospital doctors/)).toBeVisible();
  await check();

  await man.page.getByRole('link', { name: 'Hide this' }).click();
  await check();
  await man.sharing.answer('Who should not see it?', 'Pharmacists');
  await man.sharing.answer('Can it be seen in an emergency?', 'Yes');
  await expect(man.sharing.heading).toHaveText('Check your choice');
  // What it costs, from his own record, and that it stops nobody.
  await expect(man.page.getByText(/^A pharmacist would not see that you are allergic to/)).toBeVisible();
  await check();

  await man.page.getByRole('button', { name: 'See your record as someone else would' }).click();
  await expect(man.page.getByText('Kept from them')).toHaveCount(1);
  await expect(man.page.getByText('Kept from them')).toBeVisible();
  await check();
  await man.page.getByRole('button', { name: 'Back to your choice' }).click();
  await man.sharing.save();
  await expect(man.sharing.confirmation).toContainText('Your choice is in force');
  await expect(man.page.getByText('In an emergency, pharmacists can see this, if their job needs it.')).toBeVisible();

  await man.page.getByRole('link', { name: /^See your receipt/ }).click();
  await expect(man.page.getByText('Set by: You')).toBeVisible();
  await check();
  await man.page.getByRole('link', { name: 'A letter about it, to print' }).click();
  await expect(man.page.getByText(/NHS number 999 000 0018/)).toBeVisible();
  await check();
  const [download] = await Promise.all([man.page.waitForEvent('download'), man.page.getByRole('button', { name: 'Download the letter as a PDF' }).click()]);
  expect(download.suggestedFilename()).toBe('your-choice.pdf');
  await man.sharing.shareEverythingAgain();
});

test('a report is hidden with the results that it reports, and the pages say so', async ({ patient }) => {
  test.setTimeout(120_000);
  const man = await patient(MAN.identity);
  await man.sharing.shareEverythingAgain();
  await man.sharing.begin();
  await man.sharing.answer('What do you want to limit?', 'One thing in it');
  // "Continue" on a word looks it up, as "Find" does.
  await man.page.getByRole('textbox').fill('full blood count');
  await man.sharing.goOn();
  await man.page.getByRole('radio', { name: 'Full blood count', exact: true }).first().check();
  await expectAccessible(man.page);
  await man.sharing.goOn();
  await man.sharing.answer('Who should not see it?', 'Pharmacists');
  await man.sharing.answer('Can it be seen in an emergency?', 'No, not even then');
  const lede = await man.page.locator('.nhsuk-lede-text').innerText();
  const results = Number(/“Full blood count, \d+ \w+ \d{4}” and its (\d+) results/.exec(lede)?.[1]);
  expect(results).toBeGreaterThan(1);
  await man.page.getByRole('button', { name: 'See your record as someone else would' }).click();
  await expect(man.page.getByText('Kept from them')).toHaveCount(results + 1);
  await man.page.getByRole('button', { name: 'Back to your choice' }).click();
  await man.sharing.save();
  await expect(man.page.getByText(new RegExp(`and its ${results} results\\.$`))).toBeVisible();

  // What is hidden says so where it stands, with the way back.
  await man.page.goto('/record/results');
  const hidden = man.page.locator('.app-card').filter({ hasText: 'You limited who sees this.' });
  await expect(hidden.first()).toBeVisible();
  await expectAccessible(man.page);
  await hidden.first().getByRole('link', { name: /^Who can see this\?/ }).click();
  await expect(man.page.getByText('You limited who sees this.')).toBeVisible();
  await expectAccessible(man.page);
  await man.page.getByRole('link', { name: /^Take this back/ }).click();
  await man.page.getByRole('button', { name: 'Take this choice back' }).click();
  await expect(man.sharing.confirmation).toContainText('You have taken your choice back');
  await man.page.getByRole('link', { name: /^See your receipt/ }).click();
  await expect(man.page.getByText('You have taken this choice back. It does not count any more. It said:')).toBeVisible();
  await expect(man.page.getByText('It counts now', { exact: false })).toHaveCount(0);
  await man.sharing.shareEverythingAgain();
});

test('who hides where they live is told beforehand what that is, what it does not reach, and shown that place', async ({ patient }) => {
  test.setTimeout(120_000);
  const man = await patient(MAN.identity);
  await man.sharing.shareEverythingAgain();
  await man.page.goto('/record');
  await man.page.getByRole('region', { name: 'Personal details' }).getByRole('link', { name: /^Who can see this\?/ }).click();
  await expect(man.page.getByText('Personal details: your name, date of birth, address and telephone number')).toBeVisible();
  await expectAccessible(man.page);
  await man.page.getByRole('link', { name: 'Hide this' }).click();
  await man.sharing.answer('Who should not see it?', 'Everyone at one place');
  await man.sharing.findAndChoose('harbour', MAN.practice);
  await man.sharing.answer('Can it be seen in an emergency?', 'No, not even then');
  await expect(man.page.getByText(/would not see your personal details: your name, date of birth, address and telephone number\./)).toBeVisible();
  await expect(man.page.getByText(/does not reach a place’s own notes/)).toBeVisible();
  await expectAccessible(man.page);
  await man.page.getByRole('button', { name: 'See your record as someone else would' }).click();
  await expect(man.page.getByLabel('Who', { exact: true })).toHaveValue('gp');
  await expect(man.page.getByLabel('Where they work').locator('option:checked')).toHaveText(MAN.practice);
});

test('somebody who has not looked is kept out by where they work, or what they do', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await man.sharing.begin();
  await man.sharing.answer('What do you want to limit?', 'All of my record');
  await man.sharing.answer('Who should not see it?', 'One person who has looked before');
  await expectWellFormed(man.page);
  await expectAccessible(man.page);
  await man.page.getByRole('button', { name: 'Keep it from everyone where they work' }).click();
  await expect(man.sharing.heading).toHaveText('Which place should not see it?');
});

test('from a look in the list he keeps his record from that person, or from where they work', async ({ patient, professional, dateOfBirthOf }) => {
  test.setTimeout(120_000);
  const man = await patient(MAN.identity);
  await man.sharing.shareEverythingAgain();
  const gp = await professional(GP);
  await gp.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'TREAT', reason: 'Letter from the hospital' });
  await man.accessLog.open();
  const look = man.accessLog.look('Letter from the hospital').first();
  await look.locator('summary').first().click();
  await look.locator('a[href^="/sharing/new/from-look/"]').click();
  await expect(man.sharing.heading).toHaveText('Do not let them look again');
  await expectAccessible(man.page);
  await man.page.getByRole('link', { name: 'Keep my record from everyone at Harbour View Surgery' }).click();
  await man.sharing.finish();
  await gp.record.reload();
  await expect(gp.page.getByText('You are shown nothing of this record.')).toBeVisible();

  await man.page.getByRole('link', { name: /^See your receipt/ }).click();
  await expect(man.page.getByText(/It has refused (one look|\d+ looks)/)).toBeVisible();
  await man.sharing.shareEverythingAgain();
});

test('in two windows nothing is lost: the second is told what the first did', async ({ patient }) => {
  test.setTimeout(120_000);
  const man = await patient(MAN.identity);
  await man.sharing.shareEverythingAgain();
  await man.sharing.begin();
  await man.sharing.keepPartsFrom(['Letters'], ['Pharmacists']);
  await man.sharing.finish();
  const change = new URL(man.page.url()).pathname.replace(/\/saved$/, '/change');

  const other = await man.page.context().newPage();
  await other.goto(change);
  await man.sharing.shareEverythingAgain();
  await other.getByRole('button', { name: 'Change in an emergency' }).click();
  await other.getByLabel('Yes').check();
  await other.getByRole('button', { name: 'Continue' }).click();
  await other.getByRole('button', { name: 'Put this choice in force' }).click();
  await expect(other.getByRole('main').getByRole('alert')).toContainText('This choice was changed somewhere else since you opened it. It has been taken back.');
  await expect(other.getByText('They can see it', { exact: true })).toBeVisible();
  await expectAccessible(other);
});

test('a place that nobody knows and a time that ends before it begins are said in words, and the rest stays', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await man.sharing.begin();
  await man.sharing.answer('What do you want to limit?', 'A time in your life');
  await man.sharing.typeDay('The first day', ['1', '9', '2020']);
  await man.sharing.typeDay('The last day', ['1', '9', '2019']);
  await man.sharing.goOn();
  await expect(man.sharing.problems).toHaveText('The last day must not be before the first day');
  await expectAccessible(man.page);
  await man.sharing.typeDay('The last day', ['1', '9', '2021']);
  await man.sharing.goOn();
  await man.sharing.answer('Who should not see it?', 'Everyone at one place');
  await man.page.getByRole('textbox').fill('Nowhere at all');
  await man.page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(man.page.getByText(/^We know no place with “Nowhere at all” in its name/)).toBeVisible();
  await man.sharing.goOn();
  await expect(man.sharing.problems).toHaveCount(1);
  await expectAccessible(man.page);
  await expect(man.page.getByRole('textbox')).toHaveValue('Nowhere at all');
});

test('an answer that he gave before the page’s scripts came is kept', async ({ patient }) => {
  const { page } = await patient(MAN.identity);
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const answer = document.querySelector<HTMLInputElement>('input[name="kind"][value="everything"]');
      if (answer === null) return;
      answer.checked = true;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('/sharing/new');
  await page.waitForFunction(() => Object.keys(document.querySelector('main form') ?? {}).some((key) => key.startsWith('__reactProps')));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who should not see it?');
});

test('what the law keeps is shown as hers alone, and needs no choice', async ({ patient }) => {
  const woman = await patient(WOMAN_WITH_RESTRICTED_ITEMS.identity);
  await woman.page.goto('/record/conditions');
  const restricted = woman.page.locator('.app-card').filter({ hasText: 'Only you and the place that wrote this can see it.' }).first();
  await expect(restricted).toBeVisible();
  await expect(restricted.getByRole('link', { name: /^Hide this/ })).toHaveCount(0);
  await woman.page.goto(`/sharing/who/${(await restricted.getAttribute('id'))?.replace('-', '/')}`);
  await expect(woman.sharing.heading).toHaveText('Only you can see this');
  await expectAccessible(woman.page);
});

test('every kind of professional is in the picture without moving it sideways', async ({ patient }) => {
  const woman = await patient(WOMAN_WITH_RESTRICTED_ITEMS.identity);
  await woman.sharing.open();
  for (const name of ['Who sees which part of your record', 'Who sees private topics']) {
    const picture = woman.page.getByRole('region', { name });
    expect(await picture.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  }
});
