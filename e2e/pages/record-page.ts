import type { Locator, Page } from '@playwright/test';

/** A person's own record. */
export class RecordPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/record');
  }

  async openPart(title: string): Promise<void> {
    await this.open();
    await this.page.getByRole('list').getByRole('link', { name: new RegExp(`^${title}`) }).last().click();
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** Where each item of the open part came from. */
  async sources(): Promise<string[]> {
    const lines = await this.page.locator('.app-origin').allTextContents();
    return lines.flatMap((line) => /From (.+)\.$/.exec(line)?.[1] ?? []);
  }
}
