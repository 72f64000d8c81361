import type { Page } from '@playwright/test';

/** The practice identity provider's one form. */
export async function chooseIdentity(page: Page, identity: string): Promise<void> {
  await page.locator(`input[name="identity"][value="${identity}"]`).check();
  await page.getByRole('button', { name: 'Continue' }).click();
}
