import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { z } from 'zod';

import { instanceAddresses } from './instance/addresses';
import { AccessLogPage } from './pages/access-log-page';
import { CareRecordPage } from './pages/care-record-page';
import { PersonForm, type Look } from './pages/person-form';
import { RecordPage } from './pages/record-page';
import { SharingPage } from './pages/sharing-page';
import { chooseIdentity } from './pages/sign-in-page';

const identities = z.array(z.object({ id: z.string(), nhsNumber: z.string().optional(), dateOfBirth: z.string().optional(), name: z.string() }));

const messages = z.array(z.object({ to: z.string(), message: z.string() }));

/** Somebody at a browser of their own. */
export interface Somebody {
  page: Page;
}
export interface Patient extends Somebody {
  record: RecordPage;
  accessLog: AccessLogPage;
  sharing: SharingPage;
}
export interface Professional extends Somebody {
  form: PersonForm;
  record: CareRecordPage;
  /** Fills in the form and opens the record. */
  opens(look: Look): Promise<void>;
}

interface Sentences {
  addresses: ReturnType<typeof instanceAddresses>;
  patient: (identity: string) => Promise<Patient>;
  /** A professional at the form that asks whose record they need. */
  professional: (identity: string) => Promise<Professional>;
  /** A privacy officer at the list of questions. */
  officer: (identity: string) => Promise<Somebody>;
  /** What came to an address, newest first, as the demonstration's outbox has it. */
  outbox: (address: string) => Promise<string[]>;
  /** YYYY-MM-DD, as the identity provider lists it: dates are relative to the day of loading. */
  dateOfBirthOf: (nhsNumber: string) => Promise<string>;
}

export const test = base.extend<Sentences>({
  addresses: async ({}, give) => give(instanceAddresses()),
  baseURL: async ({}, give) => give(instanceAddresses().portalUrl),
  patient: async ({ browser, contextOptions, baseURL }, give) => {
    const open = openBrowsers(browser, { ...contextOptions, baseURL });
    await give(async (identity) => {
      const page = await open.newPage();
      await page.goto('/');
      await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await chooseIdentity(page, identity);
      await page.waitForURL('**/record');
      return { page, record: new RecordPage(page), accessLog: new AccessLogPage(page), sharing: new SharingPage(page) };
    });
    await open.close();
  },
  professional: async ({ browser, contextOptions, baseURL }, give) => {
    const open = openBrowsers(browser, { ...contextOptions, baseURL });
    await give(async (identity) => {
      const page = await open.newPage();
      await page.goto('/care');
      await page.getByRole('button', { name: 'Sign in as a professional' }).click();
      await chooseIdentity(page, identity);
      const form = new PersonForm(page);
      await form.heading.waitFor();
      const opens = async (look: Look): Promise<void> => {
        await form.fill(look);
        await form.send();
        await page.waitForURL('**/care/record');
      };
      return { page, form, record: new CareRecordPage(page), opens };
    });
    await open.close();
  },
  officer: async ({ browser, contextOptions, baseURL }, give) => {
    const open = openBrowsers(browser, { ...contextOptions, baseURL });
    await give(async (identity) => {
      const page = await open.newPage();
      await page.goto('/oversight');
      await page.getByRole('button', { name: 'Sign in as a privacy officer' }).click();
      await chooseIdentity(page, identity);
      await page.getByRole('heading', { level: 1, name: 'Questions about looks' }).waitFor();
      return { page };
    });
    await open.close();
  },
  outbox: async ({ addresses, request }, give) => {
    await give(async (address) => {
      const kept = messages.parse(await (await request.get(`${addresses.identityUrl}/outbox/messages`)).json());
      return kept.flatMap(({ to, message }) => (to === address ? [message] : []));
    });
  },
  dateOfBirthOf: async ({ addresses, request }, give) => {
    const list = identities.parse(await (await request.get(`${addresses.identityUrl}/identities`)).json());
    await give(async (nhsNumber) => {
      const found = list.find((identity) => identity.nhsNumber === nhsNumber.replaceAll(' ', ''));
      if (!found?.dateOfBirth) throw new Error(`Nobody with NHS number ${nhsNumber} can sign in.`);
      return Promise.resolve(found.dateOfBirth);
    });
  },
});

export { expect } from '@playwright/test';

/** Each person has a browser of their own: nobody shares cookies with another. */
function openBrowsers(browser: Browser, options: Parameters<Browser['newContext']>[0]) {
  const contexts: BrowserContext[] = [];
  return {
    async newPage(): Promise<Page> {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context.newPage();
    },
    close: () => Promise.all(contexts.map((context) => context.close())),
  };
}
