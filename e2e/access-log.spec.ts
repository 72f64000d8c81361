/** A list of looks that explains itself: what nothing explains first, everything told apart, and theirs to keep. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Download } from '@playwright/test';
import { expectAccessible, expectWellFormed } from './check-accessibility';
import { MAN } from './people';
import { expect, test, type Patient } from './test';

/** She has an emergency look in her log. */
const WOMAN = 'patient-9990000026';
/** He keeps everything from everyone. */
const PRIVATE_MAN = 'patient-9990000069';
/** Nothing in Mr Whitfield's record has to do with her hospital. */
const WARD_NURSE = 'ward-nurse-docherty';

const LONG_REASON = 'Looking for a bed for somebody else';

test('a look that nothing explains comes first, is marked in words, and can be asked about', async ({ professional, patient, dateOfBirthOf }, { project }) => {
  // A look of its own for each way of running: one with the same reason is the same look, and may have been asked about.
  const reason = `${LONG_REASON} (${project.name})`;
  const nurse = await professional(WARD_NURSE);
  await nurse.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'TREAT', reason });

  const man = await patient(MAN.identity);
  await man.accessLog.open();
  const first = man.page.getByRole('region', { name: /looks? that we cannot explain/ });
  await expect(first.getByRole('link').first()).toHaveText(/^Today a hospital nurse from Medway NHS Foundation Trust looked at/);
  const look = man.accessLog.look(reason).first();
  await expect(look).toContainText('Not explained');
  await expect(look).toContainText('We found no visit, referral or team that explains this look.');
  // As it is heard: joined by a dash, since the space before a colon would be heard as its own.
  await expect(look.getByRole('link', { name: /^I don’t recognise this\s+– \S/ }).first()).toHaveAttribute('href', /^\/access-log\/[\w-]+\/ask$/);

  await first.getByRole('link').first().click();
  await expect(man.page.getByRole('heading', { level: 1 })).toHaveText(/^Today a hospital nurse from Medway NHS Foundation Trust looked at/);
  await expect(man.page.getByRole('main')).toContainText('It may be fine.');
  await expect(man.page.getByRole('link', { name: /^Do not let them look again/ })).toHaveAttribute('href', /^\/sharing\/new\/from-look\/[\w-]+$/);
  await expectWellFormed(man.page);
  await expectAccessible(man.page);
  // Each thing that was shown leads to its place in the record.
  await man.page.getByRole('region', { name: 'Allergies' }).getByRole('link').first().click();
  await expect(man.page).toHaveURL(/\/record\/allergies\?item=AllergyIntolerance%2F.+#AllergyIntolerance-/);
  await expect(man.page.locator(':target')).toBeVisible();
});

test('refused attempts and emergency looks are told apart, and why', async ({ patient }) => {
  const woman = await patient(WOMAN);
  await woman.page.goto('/access-log');
  await show(woman, 'Emergency looks');
  const look = woman.accessLog.looks.filter({ hasText: /A hospital doctor from Medway NHS Foundation Trust used an emergency look to see/ }).first();
  await expect(look).toContainText('A privacy officer checks every emergency look.');

  const man = await patient(PRIVATE_MAN);
  await man.page.goto('/access-log');
  await show(man, 'Looks that were refused');
  await expect(man.accessLog.looks.first()).toContainText('tried to see your record and was not shown it.');
  await expect(man.accessLog.looks.first()).toContainText('This is because of your choice.');
  await expectAccessible(man.page);
});

test('looks in places’ own systems are told as what those told us, and asked about where they were', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await man.page.goto('/access-log');
  await expect(man.page.getByText(/Harbour View Surgery and East Kent Hospitals .* also tell us about looks in their own systems\. \d+ other places do not\./)).toBeVisible();
  await show(man, 'In their own systems');
  const looks = man.accessLog.looks.filter({ hasText: 'told us of a look in their own system.' });
  await expect(looks).toHaveCount(3);
  const unexplained = looks.filter({ hasText: 'Not explained' });
  await expect(unexplained).toContainText('A hospital nurse looked at your test results.');
  await expect(unexplained).toContainText('It was not in this shared record.');
  await expectAccessible(man.page);
  await unexplained.getByText(/^More about this look/).click();
  await unexplained.getByRole('link', { name: /^See everything about this look/ }).click();
  await expect(man.page.getByRole('heading', { level: 1 })).toHaveText(/^East Kent Hospitals .* told us of a look in their own system\. On .* a hospital nurse looked at your test results\.$/);
  await expect(man.page.getByRole('link', { name: /^Do not let them look again/ })).toHaveCount(0);
  await expectWellFormed(man.page);
  await expectAccessible(man.page);
  // The page that is not linked to, opened by hand: no choice reaches there, and it does not say that one does.
  await man.page.goto(`/sharing/new/from-look/${new URL(man.page.url()).pathname.split('/').at(-1)}`);
  await expect(man.page.getByRole('heading', { level: 1 })).toHaveText('We cannot stop looks in their own system');
  await expect(man.page.getByRole('link', { name: /^Keep my record from/ })).toHaveCount(0);
  await expectWellFormed(man.page);
  await expectAccessible(man.page);
  await man.page.getByRole('link', { name: /^Ask East Kent Hospitals .* about this look$/ }).click();
  await expect(man.page.getByRole('main')).toContainText('East Kent Hospitals University NHS Foundation Trust');
});

test('a search by name finds its looks, and no name stands in the address', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await man.page.goto('/access-log');
  await man.page.getByRole('link', { name: 'Search by name, job, place or date' }).click();
  await man.page.getByRole('button', { name: 'Search' }).click();
  await expect(man.page.getByRole('alert').getByRole('listitem')).toHaveText('Type a name, a job or a place, or a date');
  await expectAccessible(man.page);
  await man.page.getByLabel('Name, job or place').fill('Nowak');
  await man.page.getByRole('button', { name: 'Search' }).click();
  await expect(man.page.getByText('Other people, for “Nowak”.')).toBeVisible();
  expect(man.page.url()).toMatch(/find=/);
  expect(man.page.url()).not.toMatch(/nowak/i);
  const found = await man.accessLog.looks.allInnerTexts();
  expect(found.length).toBeGreaterThan(0);
  for (const look of found) expect(look).toMatch(/A care worker from Seasalt Home Care/);
});

test('the year is a picture, a sentence and a table, and each month leads to its looks', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await man.page.goto('/access-log');
  const year = man.page.getByRole('region', { name: 'The last 12 months' });
  await expect(year.getByRole('img', { name: /^Twelve bars, one for each month\. Since .* people who care for you opened your record/ })).toBeVisible();
  await year.getByText('The same as a table').click();
  await expect(year.getByRole('row')).toHaveCount(13);
  await year.getByRole('row').nth(1).getByRole('link').click();
  await expect(man.page).toHaveURL(/since=\d{4}-\d{2}-01&until=/);
  await expect(man.accessLog.looks.first()).toBeVisible();
});

test('the list can be taken away as PDF, CSV and FHIR, whole and true, by its owner’s own page alone', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await man.page.goto('/access-log/keep');
  await expectAccessible(man.page);
  const pdf = await download(man, 'PDF');
  expect(pdf.name).toMatch(/^who-has-looked-\d{4}-\d{2}-\d{2}\.pdf$/);
  expect(pdf.text.startsWith('%PDF-1.7')).toBe(true);
  expect(pdf.text.trimEnd().endsWith('%%EOF')).toBe(true);

  const csv = await download(man, 'CSV');
  expect(csv.text).toContain('Called to his home after a fall.');
  expect(csv.text).toContain('Looks at those notes are not in this list.');
  expect(csv.text).toMatch(/A paramedic from South East Coast Ambulance Service NHS Foundation Trust|a paramedic from South East Coast Ambulance Service NHS Foundation Trust/);

  const bundle = JSON.parse((await download(man, 'FHIR')).text) as fhir4.Bundle;
  expect([bundle.resourceType, bundle.type]).toEqual(['Bundle', 'collection']);
  const lines = (await download(man, 'FHIR, line by line')).text.trimEnd().split('\n').map((line) => JSON.parse(line) as { resourceType: string });
  expect(lines.length).toBeGreaterThan(100);
  expect(bundle.entry?.length).toBeGreaterThan(100);
  expect(new Set(lines.map(({ resourceType }) => resourceType))).toEqual(new Set(['AuditEvent']));

  const forged = await man.page.request.post('/access-log/download', { form: { format: 'csv', what: 'whole' }, headers: { origin: 'https://elsewhere.example' } });
  expect(forged.status()).toBe(403);
});

test('the list with its proof passes the program that checks it, with nothing else, and a changed byte does not', async ({ patient }, testInfo) => {
  const man = await patient(MAN.identity);
  await man.page.goto('/access-log/keep');
  const proof = await download(man, 'With proof');
  expect(proof.name).toMatch(/^who-has-looked-\d{4}-\d{2}-\d{2}-with-proof\.ndjson$/);
  const [program] = await Promise.all([man.page.waitForEvent('download'), man.page.getByRole('link', { name: 'the program that checks it' }).click()]);
  const files = { program: testInfo.outputPath('check-my-log.mjs'), whole: testInfo.outputPath('whole.ndjson'), changed: testInfo.outputPath('changed.ndjson') };
  await program.saveAs(files.program);
  await writeFile(files.whole, proof.text, 'latin1');
  await writeFile(files.changed, proof.text.replace('AuditEvent', 'AuditEvemt'), 'latin1');
  const check = (file: string): Promise<{ stdout: string; stderr: string }> => promisify(execFile)(process.execPath, [files.program, file]).catch((error: { stdout: string; stderr: string }) => error);
  expect((await check(files.whole)).stdout).toContain('The log holds.');
  const { stdout, stderr } = await check(files.changed);
  expect(stdout).not.toContain('The log holds.');
  expect(stderr).toMatch(/^Event \d+ was changed/m);
});

async function show(somebody: Patient, what: string): Promise<void> {
  await somebody.page.getByLabel('Show', { exact: true }).selectOption(what);
  await somebody.page.getByRole('button', { name: 'Show these looks' }).click();
  await expect(somebody.page.getByText(`${what}.`, { exact: true })).toBeVisible();
}

async function download(somebody: Patient, kind: 'PDF' | 'CSV' | 'FHIR' | 'FHIR, line by line' | 'With proof'): Promise<{ name: string; text: string }> {
  await somebody.page.getByLabel(kind, { exact: true }).check();
  const [file] = await Promise.all([somebody.page.waitForEvent('download'), somebody.page.getByRole('button', { name: 'Download' }).click()]);
  return { name: file.suggestedFilename(), text: await readText(file) };
}

const readText = async (file: Download): Promise<string> => (await readFile(await file.path())).toString('latin1');
