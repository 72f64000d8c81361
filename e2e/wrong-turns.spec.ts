/** What people meet when something is not as it should be. */
import { expectAccessible, expectWellFormed } from './check-accessibility';
import { startPortalWithoutStore } from './instance/portal-without-store';
import { SharingPage } from './pages/sharing-page';
import { MAN, PARAMEDIC, RECEPTIONIST, WOMAN } from './people';
import { expect, test } from './test';

const NOBODY = 'We could not find a person with this NHS number and date of birth. Check both with the person.';
const GOOD = { purpose: 'ETREAT', reason: 'Called to their home' } as const;

test('a wrong date of birth and a person who does not exist get the same answer', async ({ professional, dateOfBirthOf }) => {
  const dateOfBirth = await dateOfBirthOf(MAN.nhsNumber);
  const paramedic = await professional(PARAMEDIC);
  const tries = [
    { nhsNumber: MAN.nhsNumber, dateOfBirth: '1 January 1901' },
    { nhsNumber: '999 999 9999', dateOfBirth },
  ];
  const answers = new Set<string>();
  for (const typed of tries) {
    await paramedic.form.fill({ ...GOOD, ...typed });
    await paramedic.form.send();
    await expect(paramedic.form.errors).toHaveText(NOBODY);
    const page = await paramedic.page.getByRole('main').innerText();
    answers.add(page);
    await expect(paramedic.page.getByLabel('Your reason, in your own words')).toHaveValue(GOOD.reason);
  }
  expect(answers.size).toBe(1);
  await expectWellFormed(paramedic.page);
  await expectAccessible(paramedic.page);
});

test('what is missing or wrong on the form is named, field by field, and what was typed stays', async ({ professional }) => {
  const paramedic = await professional(PARAMEDIC);
  await paramedic.form.fill({ nhsNumber: '12345', dateOfBirth: '31/02/1950', reason: 'x' });
  await paramedic.form.send();
  await expect(paramedic.form.errors).toHaveText([/NHS number. It has 10 digits/, /no such day/, /Choose why/, /Say in a few words why/]);
  await expect(paramedic.page.getByLabel('NHS number', { exact: true })).toHaveValue('12345');
});

test('an emergency look needs a sentence that says what the emergency is', async ({ professional, dateOfBirthOf }) => {
  const paramedic = await professional(PARAMEDIC);
  await paramedic.form.fill({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'BTG', reason: 'urgent' });
  await paramedic.form.send();
  await expect(paramedic.form.errors).toHaveText(/Say what the emergency is/);
});

test('without a session every page of a record asks to sign in, and shows nothing', async ({ page }) => {
  for (const address of ['/record', '/record/medicines', '/access-log', '/sharing']) {
    await page.goto(address);
    await expect(page).toHaveURL(/\/session-over$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Please sign in');
  }
  await page.goto('/care/record');
  await expect(page).toHaveURL(/\/care\/session-over$/);
});

test('a cookie that somebody altered is no session', async ({ patient }) => {
  const man = await patient(MAN.identity);
  const context = man.page.context();
  const session = (await context.cookies()).find(({ name }) => name.endsWith('next-auth.session-token'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await context.addCookies([{ ...(session ?? { name: '', value: '', domain: '', path: '/' }), value: `${session?.value.slice(0, -2)}xx` }]);
  await man.page.goto('/record');
  await expect(man.page).toHaveURL(/\/session-over$/);
});

test('a patient’s session opens no professional’s page, nor the other way round', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await man.page.goto('/care/record');
  await expect(man.page).toHaveURL(/\/care\/session-over$/);
});

test('what somebody wrote while their session ended is still there, and can be sent once they are signed in again', async ({ patient }) => {
  const woman = await patient(WOMAN.identity);
  await woman.page.goto('/questions');
  await woman.page.getByRole('link', { name: /^Your question of/ }).first().click();
  await woman.page.getByText('Add something to your question').click();
  const words = `I was not well. ${Date.now()}`;
  await woman.page.getByLabel('What do you want to add?').fill(words);
  const context = woman.page.context();
  const cookies = await context.cookies();
  await context.clearCookies();
  await woman.page.getByRole('button', { name: 'Send' }).click();
  await expect(woman.page.getByRole('alert').getByRole('listitem')).toHaveText(/^Your session is over, so nothing was sent. What you filled in is still here/);
  await expect(woman.page.getByLabel('What do you want to add?')).toHaveValue(words);
  await context.addCookies(cookies);
  await woman.page.getByRole('button', { name: 'Send' }).click();
  await expect(woman.page.getByRole('heading', { name: 'There is a problem' })).toHaveCount(0);
  await expect(woman.page.getByRole('main')).toContainText(words);
});

test('a choice that somebody is making while their session ends waits where it is, with its answers, and goes on once they are signed in again', async ({ patient }) => {
  const { page, sharing } = await patient(WOMAN.identity);
  await sharing.begin();
  await sharing.answer('What do you want to limit?', 'Some parts of it');
  const context = page.context();
  const cookies = await context.cookies();
  await context.clearCookies();
  await sharing.answer('Which parts?', 'Letters');
  await expect(page.getByRole('alert').filter({ hasText: 'Your session is over, so nothing was sent. What you filled in is still here.' })).toBeVisible();
  await expect(page.getByLabel('Letters', { exact: true })).toBeChecked();
  await expectAccessible(page);
  await context.addCookies(cookies);
  await sharing.goOn();
  await expect(page.getByRole('group', { name: 'Who should not see it?' })).toBeVisible();
});

test('what staff fill in for one person is saved for nobody else, though another record was opened beside it', async ({ professional, dateOfBirthOf }) => {
  const opened = async (nhsNumber: string) => {
    const one = await professional(RECEPTIONIST);
    await one.opens({ nhsNumber, dateOfBirth: await dateOfBirthOf(nhsNumber), purpose: 'TREAT', reason: 'They rang about what they share' });
    return { page: one.page, cookies: await one.page.context().cookies() };
  };
  const [man, woman] = [await opened(MAN.nhsNumber), await opened(WOMAN.nhsNumber)];
  for (const address of ['/care/choice', '/care/choice/end']) {
    await man.page.goto(address);
    // As a second tab of the same browser would leave it.
    await man.page.context().addCookies(woman.cookies);
    const press = man.page.getByRole('button', { name: address === '/care/choice' ? 'Continue' : 'Send this' });
    if (address === '/care/choice') await man.page.getByLabel('Some parts of it').check();
    else await man.page.getByLabel('To end the choice').check();
    await press.click();
    await expect(man.page.getByRole('alert').filter({ hasText: 'The record of another person is open in this browser now.' })).toBeVisible();
    await expect(man.page.getByRole('radio', { checked: true })).toHaveCount(1);
    await man.page.context().addCookies(man.cookies);
    await press.click();
    await expect(man.page.getByText('The record of another person is open in this browser now.')).toHaveCount(0);
  }
  await expect(new SharingPage(man.page).problems).not.toHaveCount(0);
});

test('after signing out, going back shows nothing', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await man.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(man.page.getByRole('heading', { level: 1 })).toHaveText('You are signed out');
  await man.page.goto('/record');
  await expect(man.page).toHaveURL(/\/session-over$/);
});

test('when the store is down the page says that the record is safe and what to do, and health says 503', async ({ patient, addresses, request }) => {
  const man = await patient(MAN.identity);
  const lonely = await startPortalWithoutStore(addresses.dataDir);
  try {
    // Cookies do not know ports: the session of the one portal is that of the other.
    for (const address of ['/record', '/record/medicines', '/access-log', '/sharing']) {
      await man.page.goto(`${lonely.url}${address}`);
      await expect(man.page.getByRole('heading', { level: 1 })).toHaveText('We cannot show your record right now');
      await expectWellFormed(man.page);
      await expectAccessible(man.page);
    }
    expect((await request.get(`${lonely.url}/health`)).status()).toBe(503);
  } finally {
    await lonely.stop();
  }
});

test('a form that another site sends, or that does not say where it comes from, changes nothing', async ({ patient, addresses }) => {
  const man = await patient(MAN.identity);
  for (const headers of [{}, { origin: 'https://elsewhere.example' }, { origin: 'null' }] as Record<string, string>[]) {
    const answer = await man.page.context().request.post(`${addresses.portalUrl}/sharing/research`, { headers, form: { answer: 'no' }, maxRedirects: 0 });
    expect(answer.status()).toBe(403);
  }
});

test('an address that a sign-in came back to is good once: nobody sends the store wrong codes with it', async ({ page, addresses }) => {
  await page.request.post(`${addresses.portalUrl}/sign-in/patient`, { headers: { origin: addresses.portalUrl }, maxRedirects: 0 });
  const callback = (code: string) => page.request.get(`${addresses.portalUrl}/api/auth/callback/patient?code=${code}&state=made-up-once`, { maxRedirects: 0 });
  await callback('one');
  expect((await callback('two')).headers().location).toContain('/sign-in-problem?error=Callback');
});

test('a form that is sent without a connection waits with what was typed, and goes on when it is sent again', async ({ patient }) => {
  const { page } = await patient(WOMAN.identity);
  await page.goto('/notices');
  await page.getByLabel('By email').check();
  await page.getByLabel('Email address').fill('no address');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Save' }).click();
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(page.getByRole('alert').getByText('We could not send this.')).toBeVisible();
  await expect(again).toBeFocused();
  await expectAccessible(page);
  await again.click();
  await expect(again).toBeFocused();
  await expect(page.getByLabel('Email address')).toHaveValue('no address');
  await page.context().setOffline(false);
  await again.click();
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText('Type an email address, such as name@example.com');
  await expect(again).toHaveCount(0);
});
