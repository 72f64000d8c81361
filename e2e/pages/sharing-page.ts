import type { Locator, Page } from '@playwright/test';

/** "What you share", and making a choice there one question a page. */
export class SharingPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/sharing');
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** Starts a new choice. */
  async begin(): Promise<void> {
    await this.open();
    await this.page.getByRole('main').getByRole('link', { name: 'Make a choice' }).click();
  }

  async answer(...labels: string[]): Promise<void> {
    for (const label of labels) await this.page.getByLabel(label, { exact: true }).check();
    await this.goOn();
  }

  async goOn(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Put this choice in force' }).click();
  }

  get problems(): Locator {
    return this.page.getByRole('alert').getByRole('listitem');
  }
}
