import type { Locator, Page } from '@playwright/test';

export interface Look {
  nhsNumber: string;
  /** As the professional types it. */
  dateOfBirth: string;
  purpose: 'TREAT' | 'ETREAT' | 'BTG';
  reason: string;
}

/** "Whose record do you need?" */
export class PersonForm {
  constructor(private readonly page: Page) {}

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1, name: 'Whose record do you need?' });
  }

  get errors(): Locator {
    return this.page.getByRole('alert').getByRole('listitem');
  }

  async fill(look: Partial<Look>): Promise<void> {
    if (look.nhsNumber !== undefined) await this.page.getByLabel('NHS number', { exact: true }).fill(look.nhsNumber);
    if (look.dateOfBirth !== undefined) await this.page.getByLabel('Date of birth', { exact: true }).fill(look.dateOfBirth);
    if (look.purpose !== undefined) await this.page.locator(`input[name="purpose"][value="${look.purpose}"]`).check();
    if (look.reason !== undefined) await this.page.getByLabel('Your reason, in your own words').fill(look.reason);
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open this record' }).click();
  }
}
