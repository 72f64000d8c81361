import type { Locator, Page } from '@playwright/test';

/** What a professional sees of one person. */
export class CareRecordPage {
  constructor(private readonly page: Page) {}

  /** An open page opens itself anew when a choice changes (app/screen-watch): at the same moment that breaks this off, and what comes is as new. */
  async reload(): Promise<void> {
    await this.page.reload().catch(() => this.page.waitForLoadState());
  }

  /** The person's name, on every page of a look. */
  get person(): Locator {
    return this.page.getByRole('region', { name: 'Whose record this is' }).getByRole('heading', { level: 1 });
  }

  section(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  get limited(): Locator {
    return this.page.getByText('This person has limited what they share. Ask them.');
  }

  /** Titles of the parts that are shown here, and of those a link leads to. */
  async parts(): Promise<string[]> {
    const shown = await this.page.locator('main section[aria-labelledby] h2').allTextContents();
    const linked = await this.page.getByRole('navigation', { name: 'More of this record' }).getByRole('link').allTextContents();
    return [...shown, ...linked].map((title) => title.trim());
  }

  async text(): Promise<string> {
    return this.page.locator('main').innerText();
  }
}
