/** The main job, end to end, as the people who take part would tell it. */
import { CARE_WORKER, GP, MAN, PARAMEDIC, RECEPTIONIST } from './people';
import { expect, test } from './test';

const CHOICE = 'Paramedics do not see your medicines, even in an emergency.';

test('a man signs in and sees his record, drawn together from several places, each item with where it came from', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await expect(man.record.heading).toHaveText('Your record');

  const sources = new Set<string>();
  for (const part of ['Care team', 'Allergies', 'Medicines', 'Conditions', 'Test results', 'Visits', 'Letters', 'Care plans', 'Social care', 'Appointments']) {
    await man.record.openPart(part);
    const found = await man.record.sources();
    expect(found, `sources of ${part}`).not.toEqual([]);
    for (const source of found) sources.add(source);
  }
  expect(sources.size, [...sources].join('; ')).toBeGreaterThanOrEqual(5);
});

test('a paramedic sees of him just what a paramedic may, and he finds the look in his list', async ({ professional, patient, dateOfBirthOf }) => {
  const paramedic = await professional(PARAMEDIC);
  await paramedic.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'ETREAT', reason: 'Called to his home after a fall' });

  await expect(paramedic.record.person).toHaveText(/Alan Whitfield/);
  const parts = await paramedic.record.parts();
  expect(parts).toEqual(expect.arrayContaining(['Allergies', 'Medicines', 'Conditions', 'Visits']));
  expect(parts).not.toEqual(expect.arrayContaining(['Letters']));
  expect(parts).not.toEqual(expect.arrayContaining(['Test results']));

  const man = await patient(MAN.identity);
  await man.accessLog.open();
  const look = man.accessLog.look('Called to his home after a fall').first();
  await expect(look).toContainText(/^A paramedic from South East Coast Ambulance .*looked at (your|\d+ parts of your record)/);
  expect(await man.accessLog.partsShown(look)).toEqual(expect.arrayContaining(['Allergies', 'Medicines', 'Conditions', 'Visits']));
  await expect(look).toContainText('South East Coast Ambulance');
  await expect(look).toContainText(/today/i);
});

test('his care worker sees that he was discharged from A&E, whom to ring, and nothing that says why', async ({ professional, dateOfBirthOf }) => {
  const careWorker = await professional(CARE_WORKER);
  await careWorker.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'TREAT', reason: 'Morning visit, he said he had been in hospital' });

  const visits = careWorker.record.section('Visits');
  await expect(visits).toContainText(/A&E|emergency/i);
  await expect(visits).toContainText(sixDaysAgo());
  await expect(visits).toContainText('What was done there is not shown to your role.');
  await expect(careWorker.page.getByRole('main').getByRole('link', { name: /^Ring / }).first()).toBeVisible();

  const everything = await careWorker.record.text();
  expect(everything).not.toMatch(/fall at home|after a fall|tripped|sprain|head injury|injury of head|wrist|splint|scan/i);
  const parts = await careWorker.record.parts();
  for (const hidden of ['Medicines', 'Conditions', 'Test results', 'Letters']) expect(parts).not.toContain(hidden);
});

test('a receptionist sees visits and appointments, and nothing about his health', async ({ professional, dateOfBirthOf }) => {
  const receptionist = await professional(RECEPTIONIST);
  await receptionist.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'TREAT', reason: 'He rang about his appointment' });

  const parts = await receptionist.record.parts();
  expect(parts).toEqual(expect.arrayContaining(['Visits', 'Appointments']));
  for (const hidden of ['Allergies', 'Medicines', 'Conditions', 'Test results', 'Letters', 'Care plans', 'Social care']) expect(parts).not.toContain(hidden);
});

test('his GP sees all the parts of his record', async ({ professional, dateOfBirthOf }) => {
  const gp = await professional(GP);
  await gp.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'TREAT', reason: 'Review after A&E' });
  expect(await gp.record.parts()).toEqual(
    expect.arrayContaining(['Care team', 'Allergies', 'Medicines', 'Conditions', 'Test results', 'Visits', 'Letters', 'Care plans', 'Social care', 'Appointments']),
  );
});

test('he finds each of these looks in the list of who has looked, newest first, in plain sentences', async ({ patient }) => {
  const man = await patient(MAN.identity);
  await man.accessLog.open();
  const told = await man.accessLog.looks.allInnerTexts();
  const at = (text: RegExp): number => told.findIndex((look) => text.test(look));
  const order = [/A GP from .*looked at[\s\S]*Review after A&E/, /A receptionist from .*looked at[\s\S]*He rang about/, /A care worker from .*looked at[\s\S]*Morning visit/, /A paramedic from .*looked at[\s\S]*Called to his home/].map(at);
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((one, other) => one - other));
});

test('he keeps his medicines from paramedics, and the page that a paramedic has open comes back without them; then he takes it back', async ({ patient, professional, dateOfBirthOf }) => {
  const man = await patient(MAN.identity);
  await man.sharing.takeEverythingBack();

  const paramedic = await professional(PARAMEDIC);
  await paramedic.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'ETREAT', reason: 'Second call to his home today' });
  await expect(paramedic.record.section('Medicines')).toBeVisible();

  await man.sharing.begin();
  await man.sharing.keepPartsFrom(['Medicines'], ['Paramedics']);
  await man.sharing.answer('Can it be seen in an emergency?', 'No, not even then');
  await expect(man.page.getByText('Paramedics will not see your medicines from now on, even in an emergency.')).toBeVisible();
  await man.sharing.save();
  await expect(man.sharing.confirmation).toContainText('Your choice is in force');
  await expect(man.sharing.confirmation).toContainText(/today at (midnight|midday|\d{1,2}(:\d{2})?(am|pm))/);
  await expect(man.page.getByText('Paramedics do not see your medicines.', { exact: true })).toBeVisible();
  await expect(man.page.getByText('In an emergency, paramedics will not see this either. You may need to tell them.')).toBeVisible();

  await paramedic.record.reload();
  await expect(paramedic.record.person).toHaveText(/Alan Whitfield/);
  await expect(paramedic.record.section('Medicines')).toHaveCount(0);
  await expect(paramedic.record.section('Allergies')).toBeVisible();
  await expect(paramedic.record.limited).toBeVisible();

  await man.accessLog.open();
  const look = man.accessLog.look('Second call to his home today').first();
  await expect(look).toContainText('Limited by you');
  await expect(look).toContainText('They were not shown everything, because of your choice.');
  await expect(look).toContainText(CHOICE);

  await man.sharing.takeBack(CHOICE);
  await expect(man.sharing.confirmation).toContainText('You have taken your choice back');
  await paramedic.record.reload();
  await expect(paramedic.record.section('Medicines')).toBeVisible();
  await expect(paramedic.record.limited).toHaveCount(0);
});

/** "18 November", in the person's own time zone. */
function sixDaysAgo(): string {
  const day = new Date(Date.now() - 6 * 24 * 60 * 60 * 1000);
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'Europe/London' }).format(day);
}
