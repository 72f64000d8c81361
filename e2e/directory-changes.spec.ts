/** A place that closed, a person who left, an item that was taken back: between opening the form of a choice and saving it. */
import { organisationOf } from '../demo/population/organisations';
import { professionalName, professionalOf } from '../demo/population/professionals';
import { expectGood } from './check-accessibility';
import { openFeed, type FeedSource } from './instance/feed';
import { MAN } from './people';
import type { SharingPage } from './pages/sharing-page';
import { expect, test } from './test';

const PHARMACY: FeedSource = { code: 'DEMOPH3', name: 'Hop Kiln Pharmacy', kind: 'pharmacy' };
const SURGERY: FeedSource = { code: 'DEMOGP8', name: organisationOf('DEMOGP8').name, kind: 'gp-practice' };
const LEAVER = professionalOf('gp-hussain');
const CODES = { ods: 'https://fhir.nhs.uk/Id/ods-organization-code', nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number', own: 'https://pharmacy.example/items' } as const;

const put = (resource: fhir4.FhirResource & { id: string }): fhir4.BundleEntry => ({ fullUrl: `urn:uuid:${crypto.randomUUID()}`, resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } });
const transaction = (...entry: fhir4.BundleEntry[]): fhir4.Bundle => ({ resourceType: 'Bundle', type: 'transaction', entry });

const pharmacy = (active: boolean) => transaction(put({ resourceType: 'Organization', id: 'ods-demoph3', identifier: [{ system: CODES.ods, value: PHARMACY.code }], active, name: PHARMACY.name }));

/** The doctor's one role, over or not. */
function role(active: boolean): fhir4.Bundle {
  const profile = `${LEAVER.sdsUserId.slice(0, -3)}${String(Number(LEAVER.sdsUserId.slice(-3)) + 500)}`;
  return transaction(
    put({
      resourceType: 'PractitionerRole',
      id: `sds-role-${profile}`,
      identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: profile }],
      active,
      practitioner: { reference: `Practitioner/sds-${LEAVER.sdsUserId}` },
      organization: { reference: 'Organization/ods-demogp8' },
      code: [{ coding: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName', code: LEAVER.jobRoleCode, display: LEAVER.jobRole }] }],
    }),
  );
}

/** What the pharmacy says of him: a vaccination, there or taken back. */
function vaccination(dateOfBirth: string, isThere: boolean): fhir4.Bundle {
  const him = `urn:uuid:${crypto.randomUUID()}`;
  const patient: fhir4.BundleEntry<fhir4.Patient> = { fullUrl: him, resource: { resourceType: 'Patient', identifier: [{ system: CODES.nhsNumber, value: MAN.nhsNumber.replaceAll(' ', '') }], name: [{ family: 'Whitfield', given: ['Alan'] }], birthDate: dateOfBirth }, request: { method: 'POST', url: 'Patient' } };
  const immunization: fhir4.Immunization & { id: string } = {
    resourceType: 'Immunization',
    id: 'v1',
    identifier: [{ system: CODES.own, value: 'v1' }],
    status: 'completed',
    vaccineCode: { text: 'Yellow fever vaccination' },
    patient: { reference: him },
    occurrenceDateTime: '2024-05-04',
  };
  return transaction(patient, isThere ? put(immunization) : { fullUrl: `urn:uuid:${crypto.randomUUID()}`, request: { method: 'DELETE', url: 'Immunization/v1' } });
}

/** The last question, up to the page that shows all answers. */
async function reachCheck(sharing: SharingPage): Promise<void> {
  await sharing.answer('Can it be seen in an emergency?', 'Yes');
  await expect(sharing.heading).toHaveText('Check your choice');
}

test('a place that closed meanwhile is named, its question comes back, and every other answer is kept', async ({ patient, addresses }) => {
  test.setTimeout(120_000);
  const feed = await openFeed(addresses, PHARMACY);
  await feed.send(pharmacy(true));
  const man = await patient(MAN.identity);
  await man.sharing.shareEverythingAgain();
  await man.sharing.begin();
  await man.sharing.answer('What do you want to limit?', 'Some parts of it');
  await man.sharing.answer('Which parts?', 'Letters');
  await man.sharing.answer('Who should not see it?', 'Everyone at one place');
  await man.sharing.findAndChoose('Hop Kiln', PHARMACY.name);
  await reachCheck(man.sharing);
  await feed.send(pharmacy(false));
  try {
    await man.sharing.save();
    await expect(man.sharing.problems).toHaveText(/^Hop Kiln Pharmacy has closed, or we do not know it any more\. Choose another place/);
    await expectGood(man.page);
    await man.sharing.findAndChoose('Dockside', 'Dockside Pharmacy');
    // Straight back to the check, with the rest as it was.
    await expect(man.sharing.heading).toHaveText('Check your choice');
    await expect(man.page.getByText('They can see it', { exact: true })).toBeVisible();
    await man.sharing.save();
    await expect(man.sharing.confirmation).toContainText('Your choice is in force');
    await man.page.goto('/sharing');
    await expect(man.page.getByRole('strong').filter({ hasText: /^People at Dockside Pharmacy do not see your letters/ })).toBeVisible();
  } finally {
    await feed.send(pharmacy(true));
    await man.sharing.shareEverythingAgain();
  }
});

test('a person who left their last job meanwhile is named, and somebody else can be chosen', async ({ patient, professional, addresses, dateOfBirthOf }) => {
  test.setTimeout(120_000);
  const feed = await openFeed(addresses, SURGERY);
  const doctor = await professional(LEAVER.id);
  await doctor.opens({ nhsNumber: MAN.nhsNumber, dateOfBirth: await dateOfBirthOf(MAN.nhsNumber), purpose: 'TREAT', reason: 'A second opinion' });
  const man = await patient(MAN.identity);
  await man.sharing.shareEverythingAgain();
  await man.sharing.begin();
  await man.sharing.answer('What do you want to limit?', 'All of my record');
  await man.sharing.answer('Who should not see it?', 'One person who has looked before');
  await man.page.getByRole('radio', { name: new RegExp(`^${professionalName(LEAVER)}`) }).check();
  await man.sharing.goOn();
  await reachCheck(man.sharing);
  await feed.send(role(false));
  try {
    await man.sharing.save();
    await expect(man.sharing.problems).toHaveText(new RegExp(`^${professionalName(LEAVER)}.* has left, or we do not know them any more`));
    await expectGood(man.page);
  } finally {
    await feed.send(role(true));
  }
  // Back again, they can be chosen again.
  await man.page.getByRole('radio', { name: new RegExp(`^${professionalName(LEAVER)}`) }).check();
  await man.sharing.goOn();
  await expect(man.sharing.heading).toHaveText('Check your choice');
  await expect(man.page.getByText('They can see it', { exact: true })).toBeVisible();
});

test('an item that its source took back meanwhile is said to be gone, and the rest of the form is kept', async ({ patient, addresses, dateOfBirthOf }) => {
  test.setTimeout(120_000);
  const feed = await openFeed(addresses, PHARMACY);
  const born = await dateOfBirthOf(MAN.nhsNumber);
  await feed.send(vaccination(born, true));
  const man = await patient(MAN.identity);
  await man.sharing.shareEverythingAgain();
  await man.sharing.begin();
  await man.sharing.answer('What do you want to limit?', 'One thing in it');
  await man.page.getByRole('textbox').fill('yellow fever');
  await man.page.getByRole('button', { name: 'Find', exact: true }).click();
  await man.page.getByRole('radio', { name: /^Yellow fever vaccination/ }).check();
  await man.sharing.goOn();
  await man.sharing.answer('Who should not see it?', 'Pharmacists');
  await reachCheck(man.sharing);
  await feed.send(vaccination(born, false));
  await man.sharing.save();
  await expect(man.sharing.problems).toHaveText(/^This is not in your record any more\./);
  await expectGood(man.page);
  await man.page.getByRole('textbox').fill('penicillin');
  await man.page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(man.page.getByRole('radio', { name: /^Yellow fever/ })).toHaveCount(0);
  await man.page.getByRole('radio').first().check();
  await man.sharing.goOn();
  await expect(man.sharing.heading).toHaveText('Check your choice');
  await expect(man.page.getByText('Pharmacists', { exact: true })).toBeVisible();
});
