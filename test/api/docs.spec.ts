import type { Browser } from 'playwright-core';
import { startApiBed } from '#test/support/api-bed';
import type { ApiBed } from '#test/support/api-bed';
import { launchBrowser } from '#test/support/browser';

let bed: ApiBed;
let browser: Browser;
beforeAll(async () => {
  [bed, browser] = await Promise.all([startApiBed(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await bed.stop();
});

it('is a page that a browser shows whole, under the policy that forbids it anything from elsewhere', async () => {
  const page = await browser.newPage();
  const trouble: string[] = [];
  const elsewhere: string[] = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(bed.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  await page.goto(`${bed.url}/api/docs`);
  await page.getByText('/api/tasks/{id}/decision').waitFor();
  await page.getByText('/api/tasks/{id}/decision').click();
  await page.getByText('Idempotency-Key').first().waitFor();
  // Nobody is signed in here, and the page asks who is.
  expect(trouble.filter((text) => !text.includes('401'))).toEqual([]);
  expect(elsewhere).toEqual([]);
}, 60_000);
