/** A look that somebody does not recognise, from "I don't recognise this" to its end, with JavaScript and without. */
import type { Page } from '@playwright/test';

import { expectGood } from './check-accessibility';
import { MAN, OTHER_OFFICER, WARD_OFFICER } from './people';
import { expect, test, type Patient } from './test';

/** He looked at Mr Whitfield's record, and nothing there explains it. */
const WARD_NURSE = /a hospital nurse from Medway NHS Foundation Trust looked at/i;
const WORRY = 'I was not having care there';

test('a look is asked about in three taps, answered by the organisation that looked, and doubted', async ({ patient, officer }) => {
  test.setTimeout(120_000);
  const man = await patient(MAN.identity);
  const words = `Why? I was at home. ${Date.now()}`;
  await askAboutLook(man, words);
  const question = new URL(man.page.url()).pathname;
  await expect(man.page.getByRole('heading', { level: 1 })).toHaveText('Your question is sent');
  await expect(man.page.getByRole('main')).toContainText(/By law they must tell you by .+ that they have it/);
  await expectGood(man.page);

  // The look says that it was asked about, and leads to the question in place of another.
  await man.page.goto('/access-log?show=unexplained');
  await man.accessLog.look(WARD_NURSE).first().getByRole('link', { name: /^See your question/ }).click();
  await expect(man.page).toHaveURL(question);

  const lyle = await officer(WARD_OFFICER);
  await expect(lyle.page.getByRole('main')).not.toContainText(words);
  await expectGood(lyle.page);
  const id = question.split('/').at(-1) ?? '';
  await lyle.page.getByRole('link', { name: `Question ${id.slice(0, 8).toUpperCase()}` }).click();
  // What is needed: the worry, the words, the look. Not the record, nor a way to it.
  const needed = lyle.page.getByRole('main');
  for (const text of [WORRY, words, 'Alan Whitfield', 'Medway NHS Foundation Trust', 'Unchanged']) await expect(needed).toContainText(text);
  // The year of birth by itself: hashes and ids have any four digits somewhere.
  for (const secret of ['999 000 0018', '9990000018', 'Apixaban', 'penicillin', /(?<![\w-])1945(?!\w)/]) await expect(needed).not.toContainText(secret);
  await expect(lyle.page.getByRole('link', { name: /record/i }).and(lyle.page.locator('main a'))).toHaveCount(0);
  await expectGood(lyle.page);
  await lyle.page.getByRole('button', { name: 'Acknowledge this question' }).dblclick();
  await lyle.page.getByText('Ask the organisation').click();
  await lyle.page.getByRole('button', { name: 'Keep that I asked' }).click();
  await expectProblemFirst(lyle.page, 'Say whom you ask, and what', 'Whom do you ask, and what?');
  await lyle.page.getByRole('button', { name: 'See it as the person will' }).click();
  await expectProblemFirst(lyle.page, 'Write an answer', 'Your answer, in plain words');
  await lyle.page.getByLabel('Whom do you ask, and what?').fill('I asked the ward why this record was opened.');
  const answer = lyle.page.getByLabel('Your answer, in plain words');
  await answer.fill('The nurse opened the wrong record. We are sorry.');
  await lyle.page.getByRole('button', { name: 'Keep that I asked' }).click();
  await expect(needed).toContainText('A privacy officer asked the people there');
  // What was being written beside it is still there; a browser without scripts sends one form and forgets the others.
  if (test.info().project.use.javaScriptEnabled !== false) await expect(answer).toHaveValue(/^The nurse opened/);
  else await answer.fill('The nurse opened the wrong record. We are sorry.');
  await lyle.page.getByRole('button', { name: 'See it as the person will' }).click();
  await expect(lyle.page.getByRole('status').filter({ hasText: 'The person will see this' })).toContainText('The nurse opened the wrong record.');
  await lyle.page.getByRole('button', { name: 'Send this answer' }).click();
  await expect(needed).toContainText('The person has the answer');

  const stranger = await officer(OTHER_OFFICER);
  await expect(stranger.page.locator(`a[href$="${id}"]`)).toHaveCount(0);
  await stranger.page.goto(`/oversight/questions/${id}`);
  await expect(stranger.page.getByRole('heading', { level: 1 })).toHaveText(/no such|not here|cannot find/i);
  await expect(stranger.page.getByRole('main')).not.toContainText(words);
  await stranger.page.goto('/record');
  await expect(stranger.page).not.toHaveURL(/\/record$/);

  await man.page.goto('/record');
  await man.page.getByRole('link', { name: 'Read what they say' }).click();
  const story = man.page.getByRole('main');
  for (const text of ['The answer', 'The nurse opened the wrong record.', 'I asked the ward why', 'Beatrice Lyle']) await expect(story).toContainText(text);
  // Once it is read, nothing says that it waits.
  for (const page of ['/record', '/access-log']) {
    await man.page.goto(page);
    await expect(story).not.toContainText('You have an answer');
  }
  await man.page.goto(question);
  await expectGood(man.page);
  await man.page.getByText('Add something to your question').click();
  await man.page.getByRole('button', { name: 'Send' }).click();
  await expectProblemFirst(man.page, 'Write what you want to add', 'What do you want to add?');
  await man.page.getByLabel('If it is not enough, say what is missing, if you like').fill('Which record did he want?');
  await man.page.getByRole('button', { name: 'No, look at it again' }).click();
  await expect(story).toContainText('A privacy officer is looking into it again.');

  // The second answer is the last, and says where to go then.
  await lyle.page.goto(`/oversight/questions/${id}`);
  await lyle.page.getByLabel('Your answer, in plain words').fill('That of a man with the same name.');
  await lyle.page.getByRole('button', { name: 'See it as the person will' }).click();
  await lyle.page.getByRole('button', { name: 'Send this answer' }).click();
  await expect(needed).toContainText('This question is closed.');
  await man.page.goto(question);
  await expect(man.page.getByRole('region', { name: 'If you are still not satisfied' })).toContainText('It costs nothing.');
  await expectGood(man.page);
  // That the officer looked stands in his own list of looks.
  await man.accessLog.open();
  const entry = man.accessLog.look(/A privacy officer from Medway NHS Foundation Trust worked on your question/).first();
  await entry.getByText(/^\d+ steps of this/).click();
  for (const text of ['A privacy officer has your question', 'A privacy officer asked the people there', 'A privacy officer answered']) await expect(entry).toContainText(text);
  await expectGood(man.page);
});

/** What is wrong stands first, in the title too, and leads to its field, which can be seen. */
async function expectProblemFirst(page: Page, problem: string, field: string): Promise<void> {
  await expect(page.getByRole('main').locator('h1, h2').first()).toHaveText('There is a problem');
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByRole('alert').getByRole('link', { name: problem, exact: true }).click();
  const typed = page.getByLabel(field, { exact: true });
  await expect(typed).toBeInViewport();
  await expect(typed).toHaveAccessibleDescription(new RegExp(problem));
  await expectGood(page);
}

/** Three taps after choosing to ask: what worries you, how to reach you, send. */
async function askAboutLook(man: Patient, words: string): Promise<void> {
  await man.page.goto('/access-log?show=unexplained');
  await man.accessLog.look(WARD_NURSE).first().getByRole('link', { name: /^(I don’t recognise this|Ask again)/ }).click();
  await expect(man.page.getByRole('heading', { level: 1 })).toHaveText('What worries you about this look?');
  await man.page.getByLabel(WORRY).check();
  await man.page.getByLabel('In your own words, if you like').fill(words);
  await man.page.getByRole('button', { name: 'Continue' }).click();
  await man.page.getByLabel('Only here, in my account').check();
  await man.page.getByRole('button', { name: 'Continue' }).click();
  await man.page.getByRole('button', { name: 'Send my question' }).click();
  await man.page.waitForURL(/\/questions\/[\w-]+\?sent=1$/);
}
