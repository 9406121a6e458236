import type { Page } from '@playwright/test';
import { e2eAdmin } from '../support/e2e-account';

/** Signs in as a person does. */
export async function signInBrowser(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(e2eAdmin.email);
  await page.getByLabel('Password').fill(e2eAdmin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}
