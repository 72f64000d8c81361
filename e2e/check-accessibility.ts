import { expect, test, type Browser, type Page } from '@playwright/test';
import axe from 'axe-core';

/** Every rule that stands for a success criterion of WCAG 2.0 to 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Expects no violation on the open page (softly: a loop over pages tells of them all), and says each by rule and place. */
export async function expectAccessible(page: Page): Promise<void> {
  // A link under the pointer has no underline, by the style of the NHS: whatever a test pressed last, nothing is pointed at.
  await page.mouse.move(0, 0);
  const runsScripts = test.info().project.use.javaScriptEnabled !== false;
  const violations = runsScripts ? await findViolations(page) : await findViolationsInCopy(page);
  expect.soft(violations, `axe on ${new URL(page.url()).pathname}`).toEqual([]);
}

const PHONE = { width: 320, height: 568 };

/** Expects the open page to be well formed and accessible as wide as it is, and as narrow as an old phone or 400% zoom make it. */
export async function expectGood(page: Page): Promise<void> {
  const wide = page.viewportSize();
  for (const size of [wide, PHONE]) {
    if (size) await page.setViewportSize(size);
    await expectWellFormed(page);
    await expectAccessible(page);
  }
  if (wide) await page.setViewportSize(wide);
}

/** Expects what every page owes: a title of its own, exactly one main heading, a language, and no sideways scrolling. */
export async function expectWellFormed(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/\S.* – My Care Record$|^My Care Record$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(overflow, `sideways scrolling on ${new URL(page.url()).pathname}`).toBeLessThanOrEqual(0);
}

/** One window, one call: our pages have no frames, so that axe needs neither a second page nor to be joined together, and is four times as fast. */
async function findViolations(page: Page): Promise<string[]> {
  expect(page.frames(), 'no frames, which this would not look into').toHaveLength(1);
  // Half a megabyte, which stays in the page while that is looked at in one width and another.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (tags) => {
    const loaded = (globalThis as unknown as { axe: typeof axe }).axe;
    // From its beginning: half scrolled away under the bar that stays, a link is too small, wherever a test has left the page.
    const top = window.scrollY;
    window.scrollTo({ top: 0, behavior: 'instant' });
    const { violations: found } = await loaded.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    window.scrollTo({ top, behavior: 'instant' });
    return found;
  }, TAGS);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}`));
}

/** Where copies are looked at: one page for all of them, with scripts. */
let forCopies: Promise<Page> | undefined;

/** axe waits for timers, which do not run where scripts do not: it reads what such a page shows from a copy, without the page's scripts. */
async function findViolationsInCopy(page: Page): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const script of copy.querySelectorAll('script')) script.remove();
    const base = document.createElement('base');
    base.href = location.href;
    copy.querySelector('head')?.prepend(base);
    return `<!doctype html>${copy.outerHTML}`;
  });
  forCopies ??= (page.context().browser() as Browser).newContext({ javaScriptEnabled: true }).then((context) => context.newPage());
  const copy = await forCopies;
  const size = page.viewportSize();
  if (size) await copy.setViewportSize(size);
  await copy.setContent(shown);
  return findViolations(copy);
}
