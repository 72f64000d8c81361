/** Each kind of choice, made on the pages, and what a professional's very next request then shows. */
import type { Locator } from '@playwright/test';

import type { SharingPage } from './pages/sharing-page';
import { HER_GP, PARAMEDIC, WOMAN } from './people';
import { expect, test, type Professional } from './test';

const TRUST = 'Kent and Medway Mental Health NHS Trust';
const HER_GP_NAME = 'Dr Sunita Kapoor';

interface Kind {
  name: string;
  make: (sharing: SharingPage) => Promise<void>;
  /** On the GP's page: what must be gone, if anything, and what must not. */
  hidden?: (gp: Professional) => Locator;
  kept: (gp: Professional) => Locator;
  /** Whether the paramedic still sees her medicines. */
  paramedicSees?: false;
}

const medicines = (somebody: Professional): Locator => somebody.record.section('Medicines');
const allergies = (gp: Professional): Locator => gp.record.section('Allergies');
const says = (text: string | RegExp) => (gp: Professional): Locator => gp.page.getByRole('main').getByText(text).first();

async function choose(sharing: SharingPage, kind: string): Promise<void> {
  await sharing.beginAt();
  await sharing.answer('What do you want to limit?', kind);
}

const from = (sharing: SharingPage, whom: string): Promise<void> => sharing.answer('Who should not see it?', whom);

async function limitMedicines(sharing: SharingPage, whom: string): Promise<void> {
  await choose(sharing, 'Some parts of it');
  await sharing.answer('Which parts?', 'Medicines');
  await from(sharing, whom);
}

const EVERYONE = 'Everyone who works in health and care';
const NEXT_YEAR = String(new Date().getFullYear() + 1);

/** Says on its page who still may see it, and that it is nobody else. */
async function except(sharing: SharingPage, question: string, name: () => Promise<void>): Promise<void> {
  await sharing.answer('Should anyone still see it?', question);
  await name();
  await sharing.answer('Should anyone else still see it?', 'No, nobody else');
}

const KINDS: readonly Kind[] = [
  { name: 'a part, from a kind of professional', make: (sharing) => limitMedicines(sharing, 'GPs').then(() => sharing.finish()), hidden: medicines, kept: allergies },
  {
    name: 'a part, from two kinds, until a day to come',
    make: async (sharing) => {
      await sharing.beginAt();
      await sharing.keepPartsFrom(['Medicines'], ['GPs', 'Paramedics']);
      await sharing.finish(async () => {
        await sharing.change('how long');
        await sharing.typeDay('The last day', ['31', '3', NEXT_YEAR]);
        await sharing.answer('How long should this last?', 'Until a date');
      });
    },
    hidden: medicines,
    kept: allergies,
    paramedicSees: false,
  },
  {
    name: 'a part, from a kind of professional but those at one place',
    make: async (sharing) => {
      await sharing.beginAt();
      await sharing.keepPartsFrom(['Medicines'], ['GPs', 'Paramedics']);
      await sharing.finish(async () => {
        await sharing.change('exceptions');
        await sharing.answer('Should any of them still see it?', 'Yes, everyone at one place');
        await sharing.findAndChoose('strand', WOMAN.practice);
        await sharing.answer('Should anyone else still see it?', 'No, nobody else');
      });
    },
    kept: medicines,
    paramedicSees: false,
  },
  {
    name: 'a part, from everyone but one kind of professional',
    make: async (sharing) => {
      await limitMedicines(sharing, EVERYONE);
      await except(sharing, 'Yes, some kinds of professional', () => sharing.answer('Which kinds of professional should still see it?', 'Paramedics'));
      await sharing.finish();
    },
    hidden: medicines,
    kept: allergies,
  },
  {
    name: 'a part, from everyone but one person',
    make: async (sharing) => {
      await limitMedicines(sharing, EVERYONE);
      await except(sharing, 'Yes, one person who has looked before', () => sharing.answer('Which person should still see it?', HER_GP_NAME));
      await sharing.finish();
    },
    kept: medicines,
    paramedicSees: false,
  },
  {
    name: 'who she is, and no more than that',
    make: async (sharing) => {
      await choose(sharing, 'Some parts of it');
      await sharing.answer('Which parts?', 'Personal details');
      await from(sharing, 'GPs');
      await sharing.finish();
    },
    hidden: (gp) => gp.record.person.getByText(WOMAN.name),
    kept: medicines,
  },
  {
    name: 'a topic, wherever it is',
    make: async (sharing) => {
      await choose(sharing, 'A private topic');
      await sharing.answer('Which topics?', 'Mental health');
      await from(sharing, 'GPs');
      await sharing.finish();
    },
    hidden: says(/Quetiapine/),
    kept: says(/Salbutamol/),
  },
  {
    name: 'what one place wrote',
    make: async (sharing) => {
      await choose(sharing, 'What one place wrote about you');
      await sharing.answer('What which place wrote?', TRUST);
      await from(sharing, 'GPs');
      await sharing.finish();
    },
    hidden: says('My plan for when I am not well'),
    kept: says(/Salbutamol/),
  },
  {
    name: 'one thing, found by a word',
    make: async (sharing) => {
      await choose(sharing, 'One thing in it');
      await sharing.findAndChoose('migraine', 'Migraine');
      await from(sharing, 'GPs');
      await sharing.finish();
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
      await from(sharing, 'GPs');
      await sharing.finish();
    },
    hidden: says(/Salbutamol/),
    kept: says(/Migraine/),
  },
  {
    name: 'a part, from everyone at one place',
    make: async (sharing) => {
      await limitMedicines(sharing, 'Everyone at one place');
      await sharing.findAndChoose('strand', WOMAN.practice);
      await sharing.finish();
    },
    hidden: medicines,
    kept: allergies,
  },
  {
    name: 'a part, from one person who has looked',
    make: async (sharing) => {
      await limitMedicines(sharing, 'One person who has looked before');
      await sharing.answer('Which person should not see it?', HER_GP_NAME);
      await sharing.finish();
    },
    hidden: medicines,
    kept: allergies,
  },
];

test('each kind of choice counts for the pages that her GP and a paramedic have open, and for no other', async ({ patient, professional, dateOfBirthOf }) => {
  test.setTimeout(300_000);
  const woman = await patient(WOMAN.identity);
  await woman.sharing.shareEverythingAgain();
  const [gp, paramedic] = [await professional(HER_GP), await professional(PARAMEDIC)];
  const who = { nhsNumber: WOMAN.nhsNumber, dateOfBirth: await dateOfBirthOf(WOMAN.nhsNumber) };
  await gp.opens({ ...who, purpose: 'TREAT', reason: 'Asthma review' });
  await paramedic.opens({ ...who, purpose: 'ETREAT', reason: 'Called to her home' });
  const reload = () => Promise.all([gp.record.reload(), paramedic.record.reload()]);

  for (const { name, make, hidden, kept, paramedicSees = true } of KINDS) {
    await test.step(name, async () => {
      await reload();
      for (const somebody of [gp, paramedic]) await expect(medicines(somebody)).toBeVisible();
      if (hidden) await expect(hidden(gp)).toBeVisible();
      await make(woman.sharing);
      await reload();
      await expect(kept(gp)).toBeVisible();
      if (hidden) await expect(hidden(gp)).toHaveCount(0);
      await expect(medicines(paramedic)).toHaveCount(paramedicSees ? 1 : 0);
      await woman.sharing.shareEverythingAgain();
    });
  }

  await test.step('everything, from everyone', async () => {
    await woman.sharing.beginAt('/sharing/new/everything');
    await woman.sharing.finish();
    await reload();
    for (const { page } of [gp, paramedic]) await expect(page.getByText('You are shown nothing of this record.')).toBeVisible();
    await woman.page.goto('/sharing');
    await expect(woman.page.getByText('Nobody but you sees anything.')).toBeVisible();
  });

  await test.step('her GP practice alone', async () => {
    await woman.sharing.shareEverythingAgain();
    await woman.sharing.beginAt('/sharing/new/only-my-gp');
    await woman.sharing.finish();
    await reload();
    await expect(medicines(gp)).toBeVisible();
    await expect(paramedic.page.getByText('You are shown nothing of this record.')).toBeVisible();
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
  await woman.sharing.change('in an emergency');
  await woman.sharing.answer('Can it be seen in an emergency?', 'Yes');
  await expect(woman.sharing.heading).toHaveText('Check your choice');
  await woman.sharing.save();
  await woman.sharing.confirmation.waitFor();
  await paramedic.record.reload();
  await expect(medicines(paramedic)).toBeVisible();
  await woman.sharing.shareEverythingAgain();
});
