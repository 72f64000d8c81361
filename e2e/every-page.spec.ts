/** What every page owes everybody: a title, one main heading, no barrier, nothing cut off at the width of a phone. */
import type { Page } from '@playwright/test';

import { expectGood } from './check-accessibility';
import { GP, MAN, PARAMEDIC, PERSON_WITHOUT_RECORD, TEAM_OFFICER, WOMAN } from './people';
import { expect, test } from './test';

const OFFICER_PAGES = ['/oversight', '/oversight/questions/no-such-question', '/oversight/emergency-looks', '/oversight/emergency-looks/no-such-look', '/oversight/letters', '/oversight/letters/no-such-letter'];
const PUBLIC_PAGES = ['/', '/how-your-information-is-used', '/who-can-see-what', '/what-explains-a-look', '/accessibility', '/cookies', '/privacy', '/stay-safe', '/signed-out', '/session-over', '/sign-in-problem', '/care', '/care/session-over', '/helping', '/helping/session-over', '/oversight', '/oversight/session-over', '/no-such-page'];
const PARTS = ['people', 'about-me', 'alerts', 'allergies', 'medicines', 'conditions', 'results', 'measurements', 'visits', 'letters', 'plans', 'social-care', 'appointments', 'vaccinations', 'other'];
const SHARING_PAGES = [
  ...['', '?look=emergency', '/why/medicines/paramedic', '/why/mental-health/gp', '/why/nothing/nobody', '/try', '/research', '/other-switches', '/share-again'].map((page) => `/sharing${page}`),
  ...['', '/one-thing', '/everything', '/only-my-gp', '/only-one-person', '/keep/letters/gp', '/hide/Condition/no-such-thing', '/from-look/no-such-look'].map((page) => `/sharing/new${page}`),
  ...['', '/saved', '/letter', '/change', '/take-back'].map((page) => `/sharing/no-such-choice${page}`),
];
const QUESTION_PAGES = ['/account', '/people-who-help', '/apps', '/apps/no-such-app', '/notices', '/questions', '/questions/no-such-question', '/access-log/no-such-look/ask'];
const PATIENT_PAGES = ['/record', ...PARTS.map((part) => `/record/${part}`), '/record/no-such-part', '/access-log', '/access-log?show=emergency', '/access-log?show=unexplained', '/access-log?show=everything', '/access-log/search', '/access-log/keep', '/access-log/keep?problem=store', '/access-log/no-such-look', ...SHARING_PAGES, ...QUESTION_PAGES];

async function expectGoodPages(page: Page, addresses: readonly string[]): Promise<void> {
  const titles = new Map<string, string>();
  for (const address of addresses) {
    await test.step(address, async () => {
      await page.goto(address);
      await expectGood(page);
      titles.set(address, await page.title());
    });
  }
  // A person's name or number in a tab's title is read by whoever looks over a shoulder.
  for (const title of titles.values()) expect(title).not.toMatch(/Whitfield|999/);
}

test('the pages that anybody may read', async ({ page }) => {
  test.setTimeout(180_000);
  await expectGoodPages(page, PUBLIC_PAGES);
});

test('the pages of somebody with a long record', async ({ patient }) => {
  test.setTimeout(300_000);
  const man = await patient(MAN.identity);
  await expectGoodPages(man.page, PATIENT_PAGES);

  await man.page.goto('/record/letters');
  await man.page.getByRole('link', { name: /^Read this letter/ }).first().click();
  await expect(man.page).toHaveURL(/\/record\/letters\/.+/);
  await expectGood(man.page);

  // All that was walked through is in the log.
  await man.page.goto('/access-log?show=yours');
  const own = man.accessLog.looks.first();
  await own.getByText(/^More about this look/).click();
  for (const part of ['Allergies', 'Medicines', 'Conditions', 'Test results', 'Letters', 'Measurements', 'List of looks']) await expect(own).toContainText(part, { ignoreCase: true });
});

test('on paper the record and the log say whose they are and the day, and have nothing to press', async ({ patient }) => {
  const { page } = await patient(MAN.identity);
  await page.emulateMedia({ media: 'print' });
  for (const address of ['/record', '/record/medicines', '/access-log']) {
    await page.goto(address);
    await expect(page.locator('.app-printed-head').first()).toHaveText(/NHS number 999 000 0018\. \w+day \d+ \w+ \d{4}\.$/);
    await expect(page.locator('.app-printed-head').first()).toBeVisible();
    for (const words of [/^Hide this/, /^More about this/, /^See everything about this look/]) await expect(page.getByText(words).and(page.locator(':visible'))).toHaveCount(0);
    expect(await page.getByRole('banner').evaluate((header) => getComputedStyle(header).backgroundColor)).toBe('rgb(255, 255, 255)');
  }
  // Forty medicines, each with all that is known of it: they filled twelve sheets.
  await page.goto('/record/medicines');
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  expect(sheets.length).toBeLessThanOrEqual(7);
});

test('the page of one look, with everything that is known of it', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await man.accessLog.open();
  const look = man.accessLog.looks.first();
  await look.getByText(/^More about this look/).click();
  await look.getByRole('link', { name: /^See everything about this look/ }).click();
  await expect(man.page.getByRole('heading', { name: 'About this look' })).toBeVisible();
  await expectGood(man.page);
});

test('the pages of somebody with an empty record say so, and why that can be', async ({ patient }) => {
  test.setTimeout(180_000);
  const somebody = await patient(PERSON_WITHOUT_RECORD.identity);
  await expectGoodPages(somebody.page, ['/record', '/record/medicines', '/access-log', '/sharing', '/questions', '/notices']);
  await somebody.page.goto('/record/medicines');
  await expect(somebody.page.getByText('There is nothing in this part of your record yet.')).toBeVisible();
});

test('the pages of a professional, from sign-in to the record and back', async ({ page, professional, dateOfBirthOf }) => {
  test.setTimeout(240_000);
  await page.goto('/care');
  await page.getByRole('button', { name: 'Sign in as a professional' }).click();
  await page.getByRole('button', { name: 'Continue' }).waitFor();
  await expectGood(page);

  const paramedic = await professional(PARAMEDIC);
  await expectGood(paramedic.page);
  await paramedic.form.send();
  await expect(paramedic.form.errors).toHaveCount(4);
  await expectGood(paramedic.page);

  const gp = await professional(GP);
  await gp.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'TREAT', reason: 'Yearly review' });
  await expectGoodPages(gp.page, ['/care/record', '/care/record/visits', '/care/record/results', '/care/record/letters', '/care/record/social-care', '/care/record/no-such-part', '/care/choice', '/care/choice/entered']);
});

test('the pages of questions and messages, answered, waiting, empty and wrong', async ({ patient, officer }) => {
  test.setTimeout(240_000);
  const woman = await patient(WOMAN.identity);
  await expectGoodPages(woman.page, ['/questions', '/notices']);
  await woman.page.goto('/questions');
  await woman.page.getByRole('link', { name: /^Your question of/ }).first().click();
  await expect(woman.page.getByRole('heading', { name: 'The answer' })).toBeVisible();
  await expectGood(woman.page);

  await woman.page.goto('/notices');
  await woman.page.getByLabel('Email address').fill('no address');
  await woman.page.getByRole('button', { name: 'Save' }).click();
  await expect(woman.page.getByRole('alert').getByRole('listitem')).toHaveText('Type an email address, such as name@example.com');
  await expectGood(woman.page);

  await woman.accessLog.open();
  await woman.accessLog.looks.first().getByText(/^More about this look/).click();
  await woman.accessLog.looks.first().getByRole('link', { name: /^I don’t recognise this/ }).click();
  for (const problem of ['Choose what worries you', 'Choose how we can reach you']) {
    await woman.page.getByRole('button', { name: 'Continue' }).click();
    await expect(woman.page.getByRole('alert').getByRole('listitem')).toHaveText(problem);
    await expectGood(woman.page);
    if (problem === 'Choose what worries you') await woman.page.getByLabel('I do not know who this is').check();
    else await woman.page.getByLabel('By post').check();
    await woman.page.getByRole('button', { name: 'Continue' }).click();
  }

  const team = await officer(TEAM_OFFICER);
  await expectGoodPages(team.page, OFFICER_PAGES);
  await team.page.goto('/oversight');
  await expect(team.page.getByRole('region', { name: 'Overdue' }).getByRole('link')).not.toHaveCount(0);
  await team.page.getByRole('region', { name: 'Overdue' }).getByRole('link').first().click();
  await expectGood(team.page);
});

test('a code that is typed wrong is kept, and what was wrong is gone once it is right', async ({ patient }) => {
  const { page } = await patient(PERSON_WITHOUT_RECORD.identity);
  await page.goto('/notices');
  await page.getByLabel('By email').check();
  await page.getByLabel('Email address').fill('me@example.com');
  await page.getByRole('button', { name: 'Save' }).click();
  const code = page.getByLabel('Type the code that we sent you');
  await code.fill('12 34');
  await page.getByRole('button', { name: 'Check the code' }).click();
  await expect(page.getByRole('main').locator('h1, h2').first()).toHaveText('There is a problem');
  await expect(page).toHaveTitle(/^Error: /);
  await expect(code).toHaveValue('12 34');
  await page.getByRole('alert').getByRole('link').click();
  await expect(code).toBeFocused();
  await expectGood(page);
  await page.getByRole('button', { name: 'Delete this address' }).click();
  await expect(code).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toHaveCount(0);
  await expect(page).not.toHaveTitle(/^Error: /);
});

test('the questions of a choice, answered well and badly', async ({ patient }) => {
  test.setTimeout(180_000);
  const man = await patient(MAN.identity);
  await man.sharing.begin();
  const check = (): Promise<void> => expectGood(man.page);
  await man.sharing.goOn();
  await expect(man.sharing.problems).toHaveCount(1);
  await check();
  const answers: [question: string, answer: string][] = [
    ['What do you want to limit?', 'Some parts of it'],
    ['Which parts?', 'Letters'],
    ['Who should not see it?', 'More than one of these'],
    ['Which kinds of professional?', 'Pharmacists'],
    ['Can it be seen in an emergency?', 'Yes'],
  ];
  for (const [question, answer] of answers) {
    await expect(man.page.getByRole('group', { name: question })).toBeVisible();
    await check();
    await man.sharing.answer(question, answer);
  }
  await expect(man.sharing.heading).toHaveText('Check your choice');
  await check();
  await man.sharing.change('exceptions');
  await expect(man.page.getByRole('group', { name: 'Should any of them still see it?' })).toBeVisible();
  await check();
  await man.sharing.goOn();
  await man.sharing.change('how long');
  await expect(man.page.getByRole('group', { name: 'How long should this last?' })).toBeVisible();
  await check();
  await man.page.getByLabel('Until a date').check();
  await man.page.getByLabel('Day').fill('31');
  await man.page.getByLabel('Month').fill('2');
  await man.page.getByLabel('Year').fill('2030');
  await man.sharing.goOn();
  await expect(man.sharing.problems).toHaveText('Type the last day as a real date, such as 31 3 2027');
  await check();
  await man.page.getByLabel('Until I take it back').check();
  await man.sharing.goOn();
  await expect(man.sharing.heading).toHaveText('Check your choice');
});
