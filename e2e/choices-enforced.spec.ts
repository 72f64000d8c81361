/** Each kind of choice, made on the pages, and what a professional's very next request then shows. */
import type { Locator } from '@playwright/test';

import type { SharingPage } from './pages/sharing-page';
import { HER_GP, PARAMEDIC, WOMAN } from './people';
import { expect, test, type Professional } from './test';

const TRUST = 'Kent and Medway Mental Health NHS Trust';

interface Kind {
  name: string;
  make: (sharing: SharingPage) => Promise<void>;
  /** On the GP's page: what must be gone, and what must not. */
  hidden: (gp: Professional) => Locator;
  kept: (gp: Professional) => Locator;
}

const medicines = (gp: Professional): Locator => gp.record.section('Medicines');
const says = (text: string | RegExp) => (gp: Professional): Locator => gp.page.getByRole('main').getByText(text).first();

async function choose(sharing: SharingPage, kind: string): Promise<void> {
  await sharing.begin();
  await sharing.answer('What do you want to limit?', kind);
}

async function fromGps(sharing: SharingPage): Promise<void> {
  await sharing.answer('Who should not see it?', 'Some kinds of professional');
  await sharing.answer('Which kinds of professional?', 'GPs');
  await sharing.answer('Should any of them still see it?', 'No, none of them');
}

async function limitMedicines(sharing: SharingPage): Promise<void> {
  await choose(sharing, 'Some parts of it');
  await sharing.answer('Which parts?', 'Medicines');
}

const KINDS: readonly Kind[] = [
  {
    name: 'a part, from a kind of professional',
    make: async (sharing) => {
      await limitMedicines(sharing);
      await fromGps(sharing);
    },
    hidden: medicines,
    kept: (gp) => gp.record.section('Allergies'),
  },
  {
    name: 'who she is, and no more than that',
    make: async (sharing) => {
      await choose(sharing, 'Some parts of it');
      await sharing.answer('Which parts?', 'Personal details');
      await fromGps(sharing);
    },
    hidden: (gp) => gp.record.person.getByText(WOMAN.name),
    kept: (gp) => gp.record.section('Medicines'),
  },
  {
    name: 'a topic, wherever it is',
    make: async (sharing) => {
      await choose(sharing, 'A private topic');
      await sharing.answer('Which topics?', 'Mental health');
      await fromGps(sharing);
    },
    hidden: says(/Quetiapine/),
    kept: says(/Salbutamol/),
  },
  {
    name: 'what one place wrote',
    make: async (sharing) => {
      await choose(sharing, 'What one place wrote about you');
      await sharing.answer('What which place wrote?', TRUST);
      await fromGps(sharing);
    },
    hidden: says('My plan for when I am not well'),
    kept: says(/Salbutamol/),
  },
  {
    name: 'one thing, found by a word',
    make: async (sharing) => {
      await choose(sharing, 'One thing in it');
      await sharing.findAndChoose('migraine', 'Migraine');
      await fromGps(sharing);
    },
    hidden: says(/Migraine/),
    kept: says(/Asthma/),
  },
  {
    name: 'a time in her life',
    make: async (sharing) => {
      await choose(sharing, 'A time in your life');
      await sharing.typeDay('The last day', ['31', '12', String(new Date().getFullYear() - 15)]);
      await sharing.goOn();
      await fromGps(sharing);
    },
    hidden: says(/Salbutamol/),
    kept: says(/Migraine/),
  },
  {
    name: 'a part, from everyone at one place',
    make: async (sharing) => {
      await limitMedicines(sharing);
      await sharing.answer('Who should not see it?', 'Everyone at one place');
      await sharing.findAndChoose('strand', WOMAN.practice);
      await sharing.answer('Should any of them still see it?', 'No, none of them');
    },
    hidden: medicines,
    kept: (gp) => gp.record.section('Allergies'),
  },
  {
    name: 'a part, from one person who has looked',
    make: async (sharing) => {
      await limitMedicines(sharing);
      await sharing.answer('Who should not see it?', 'One person who has looked before');
      await sharing.answer('Which person should not see it?', 'Dr Sunita Kapoor');
    },
    hidden: medicines,
    kept: (gp) => gp.record.section('Allergies'),
  },
];

test('each kind of choice counts for the page that her GP has open', async ({ patient, professional, dateOfBirthOf }) => {
  test.setTimeout(240_000);
  const woman = await patient(WOMAN.identity);
  await woman.sharing.shareEverythingAgain();
  const gp = await professional(HER_GP);
  await gp.opens({ nhsNumber: WOMAN.nhsNumber, dateOfBirth: await dateOfBirthOf(WOMAN.nhsNumber), purpose: 'TREAT', reason: 'Asthma review' });

  for (const kind of KINDS) {
    await test.step(kind.name, async () => {
      await gp.record.reload();
      await expect(kind.hidden(gp)).toBeVisible();
      await kind.make(woman.sharing);
      await woman.sharing.finish();
      await gp.record.reload();
      await expect(kind.kept(gp)).toBeVisible();
      await expect(kind.hidden(gp)).toHaveCount(0);
      await woman.sharing.shareEverythingAgain();
    });
  }

  await test.step('everything, from everyone', async () => {
    await woman.page.goto('/sharing/new/everything');
    await woman.sharing.finish();
    await gp.record.reload();
    await expect(gp.page.getByText('You are shown nothing of this record.')).toBeVisible();
    await woman.page.goto('/sharing');
    await expect(woman.page.getByText('Nobody but you sees anything.')).toBeVisible();
  });

  await test.step('her GP practice alone', async () => {
    await woman.sharing.shareEverythingAgain();
    await woman.page.goto('/sharing/new/only-my-gp');
    await woman.sharing.finish();
    await gp.record.reload();
    await expect(medicines(gp)).toBeVisible();
  });
  await woman.sharing.shareEverythingAgain();
});

test('a choice for emergencies too, and then not for them', async ({ patient, professional, dateOfBirthOf }) => {
  test.setTimeout(120_000);
  const woman = await patient(WOMAN.identity);
  await woman.sharing.shareEverythingAgain();
  await woman.sharing.begin();
  await woman.sharing.keepPartsFrom(['Medicines'], ['Paramedics']);
  await woman.sharing.finish();

  const paramedic = await professional(PARAMEDIC);
  await paramedic.opens({ nhsNumber: WOMAN.nhsNumber, dateOfBirth: await dateOfBirthOf(WOMAN.nhsNumber), purpose: 'BTG', reason: 'She cannot speak and is not breathing well' });
  await expect(paramedic.record.section('Allergies')).toBeVisible();
  await expect(medicines(paramedic)).toHaveCount(0);

  await woman.sharing.open();
  await woman.page.getByRole('link', { name: /^Change it/ }).click();
  await woman.page.getByRole('button', { name: 'Change in an emergency' }).click();
  await woman.sharing.answer('Can they see it in an emergency?', 'Yes, they can see it in an emergency');
  await expect(woman.sharing.heading).toHaveText('Check your choice');
  await woman.sharing.save();
  await woman.sharing.confirmation.waitFor();
  await paramedic.record.reload();
  await expect(medicines(paramedic)).toBeVisible();
  await woman.sharing.shareEverythingAgain();
});
