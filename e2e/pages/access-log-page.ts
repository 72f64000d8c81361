import type { Locator, Page } from '@playwright/test';

/** "Who has looked at your record" */
export class AccessLogPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/access-log');
    await this.page.getByRole('heading', { level: 1, name: 'Who has looked at your record' }).waitFor();
  }

  /** The looks, newest first. */
  get looks(): Locator {
    return this.page.locator('main li').filter({ has: this.page.getByRole('heading', { level: 3 }) });
  }

  look(text: string | RegExp): Locator {
    return this.looks.filter({ hasText: text });
  }
}
