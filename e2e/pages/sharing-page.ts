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

  /** Starts a new choice, as from a bookmark. */
  async beginAt(address = '/sharing/new'): Promise<void> {
    await this.page.goto(address);
  }

  /** Starts a new choice. */
  async begin(): Promise<void> {
    await this.open();
    await this.page.getByRole('main').getByRole('link', { name: 'Make a new choice' }).click();
  }

  /** Answers the question that the page asks, and goes on. */
  async answer(question: string, ...labels: string[]): Promise<void> {
    const group = this.page.getByRole('group', { name: question });
    for (const label of labels) await group.getByLabel(label, { exact: true }).check();
    await this.goOn();
  }

  /** Says that some kinds of professional should not see some parts. */
  async keepPartsFrom(parts: readonly string[], professionals: readonly string[]): Promise<void> {
    await this.answer('What do you want to limit?', 'Some parts of it');
    await this.answer('Which parts?', ...parts);
    const [only, ...more] = professionals;
    if (only !== undefined && more.length === 0) return this.answer('Who should not see it?', only);
    await this.answer('Who should not see it?', 'More than one of these');
    await this.answer('Which kinds of professional?', ...professionals);
  }

  /** Finds something by a word and chooses it: the same press and choice with JavaScript and without. */
  async findAndChoose(word: string, name: string): Promise<void> {
    await this.page.getByRole('textbox').fill(word);
    await this.page.getByRole('button', { name: 'Find', exact: true }).click();
    await this.page.getByRole('radio', { name, exact: true }).check();
    await this.goOn();
  }

  /** Answers the last question, then those that the check leads back to, and puts the choice in force. */
  async finish(change?: () => Promise<void>): Promise<void> {
    await this.answer('Can it be seen in an emergency?', 'No, not even then');
    await change?.();
    await this.save();
    await this.confirmation.waitFor();
  }

  /** From the check back to one question. */
  async change(answer: 'what you limit' | 'who will not see it' | 'exceptions' | 'in an emergency' | 'how long'): Promise<void> {
    await this.page.getByRole('button', { name: `Change ${answer}`, exact: true }).click();
  }

  /** Takes every choice back in one press. */
  async shareEverythingAgain(): Promise<void> {
    await this.page.goto('/sharing/share-again');
    const button = this.page.getByRole('button', { name: 'Share everything again' });
    if ((await button.count()) === 0) return;
    await button.click();
    await this.page.waitForURL('**/sharing', { waitUntil: 'commit' });
  }

  async typeDay(legend: string, [day, month, year]: readonly [string, string, string]): Promise<void> {
    const group = this.page.getByRole('group', { name: legend });
    await group.getByLabel('Day').fill(day);
    await group.getByLabel('Month').fill(month);
    await group.getByLabel('Year').fill(year);
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
