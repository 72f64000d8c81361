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
    await this.page.getByRole('main').getByRole('link', { name: 'Make a new choice' }).or(this.page.getByRole('button', { name: 'Make a new choice' })).click();
  }

  /** Answers the question that the page asks, and goes on. */
  async answer(question: string, ...labels: string[]): Promise<void> {
    const group = this.page.getByRole('group', { name: question });
    for (const label of labels) await group.getByLabel(label, { exact: true }).check();
    await this.goOn();
  }

  /** Says that some kinds of professional should not see some parts, and leaves nobody out. */
  async keepPartsFrom(parts: readonly string[], professionals: readonly string[]): Promise<void> {
    await this.answer('What do you want to limit?', 'Some parts of it');
    await this.answer('Which parts?', ...parts);
    await this.answer('Who should not see it?', 'Some kinds of professional');
    await this.answer('Which kinds of professional?', ...professionals);
    await this.answer('Should anyone still see it?', 'No, nobody');
  }

  async goOn(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Put this choice in force' }).click();
  }

  /** What the page says happened, and since when. */
  get confirmation(): Locator {
    return this.page.locator('.nhsuk-panel');
  }

  /** Takes back the one choice in force that says this. */
  async takeBack(sentence: string): Promise<void> {
    await this.open();
    await this.page.getByRole('listitem').filter({ hasText: sentence }).getByRole('link', { name: /^Take this choice back/ }).click();
    await this.page.getByRole('button', { name: 'Take this choice back' }).click();
  }

  /** Leaves no choice in force, such as an earlier run may have left. */
  async takeEverythingBack(): Promise<void> {
    await this.open();
    for (const link = this.page.getByRole('link', { name: /^Take this choice back/ }); (await link.count()) > 0; await this.open()) {
      await link.first().click();
      await this.page.getByRole('button', { name: 'Take this choice back' }).click();
      await this.confirmation.waitFor();
    }
  }

  get problems(): Locator {
    return this.page.getByRole('alert').getByRole('listitem');
  }
}
