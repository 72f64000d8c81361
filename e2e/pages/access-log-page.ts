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

  /** The parts that a look showed, as its details list them. */
  async partsShown(look: Locator): Promise<string[]> {
    const rows = look.locator('.nhsuk-summary-list__row').filter({ hasText: 'What was shown' });
    const parts = rows.locator('.nhsuk-summary-list__value');
    const lines = await parts.locator('li').allTextContents();
    return lines.length > 0 ? lines : parts.allTextContents();
  }
}
