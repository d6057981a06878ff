import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { createTransport } from 'nodemailer';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { WEB_CLIENT } from '#apps/standalone/issuer/clients';
import { Stack } from '#apps/standalone/stack';
import { launchBrowser } from '#test/support/browser';
import { tenFreePorts } from '#test/support/free-port';
import { FROM_SOURCE } from '#test/support/from-source';

/*
 * The pages that stand outside the web app: signing in, signing out, caught mails. In the place of the application a
 * small server says that somebody arrived.
 */
let directory: string;
let stack: Stack;
let browser: Browser;
let application: Server;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'levensloop-pages-'));
  stack = new Stack({
    ...{ port: await tenFreePorts(), dataDirectory: directory, apps: false, nodeArguments: FROM_SOURCE },
  });
  [browser] = await Promise.all([launchBrowser(), stack.start()]);
  application = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Arrived</h1>'));
  application.listen(stack.ports.web, '127.0.0.1');
}, 120_000);
afterAll(async () => {
  await browser.close();
  application.close();
  await stack.stop();
  await rm(directory, { recursive: true, force: true });
});

const HEAD = 'Willem Oosterhof Afdelingshoofd, Radiologie';
const signInAddress = (more: Record<string, string> = {}) =>
  `${stack.urls.issuer}/auth?${new URLSearchParams({
    ...{ client_id: WEB_CLIENT, response_type: 'code', scope: 'openid', state: 's', nonce: 'n', ...more },
    redirect_uri: `${stack.settings.PUBLIC_URL}/api/sign-in/callback`,
    ...{ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' },
  }).toString()}`;

async function visit(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(address);
  return page;
}

/** No breach of WCAG 2.2 AA that axe can see, nothing blocked by the page's own policy, and nothing scrolls sideways. */
async function expectSound(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await page.evaluate<number>(tooWide)).toBe(0);
}

const looks: [string, BrowserContextOptions][] = [
  ['wide and light', {}],
  ['on a phone, dark, in English', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'en-GB' }],
  ['very narrow', { viewport: { width: 320, height: 640 } }],
];

describe.each(looks)('%s', (_, options) => {
  it('the sign-in page is sound, also after a wrong password', async () => {
    const page = await visit(signInAddress(), options);
    await expectSound(page);
    await page.fill('#username', 's.brouwer');
    await page.fill('#password', 'guessed');
    await page.press('#password', 'Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.inputValue('#username')).toBe('s.brouwer');
    await expectSound(page);
    await page.context().close();
  });

  it('the pages of mails are sound', async () => {
    const transport = createTransport(stack.settings.SMTP_URL);
    const text = `Beste Saskia,\n\n${stack.settings.PUBLIC_URL}/tasks/t1\n\n${'onafbreekbaar'.repeat(40)}`;
    await transport.sendMail({ to: 's.brouwer@levensloop.example', subject: 'Er wacht een taak op u', text });
    transport.close();
    const page = await visit(stack.urls.mail, options);
    await expectSound(page);
    await page.locator('a.mail').first().click();
    await page.getByRole('heading', { level: 1, name: 'Er wacht een taak op u' }).waitFor();
    await expectSound(page);
    await page.getByRole('link', { name: /tasks\/t1$/ }).click();
    await page.getByRole('heading', { name: 'Arrived' }).waitFor();
    await page.context().close();
  });
});

it('signs in with one click on a person, asks again when it must, and signs out', async () => {
  const page = await visit(signInAddress());
  await page.getByRole('button', { name: HEAD }).click();
  await page.getByRole('heading', { name: 'Arrived' }).waitFor();
  await page.goto(signInAddress({ max_age: '0' }));
  await page.getByRole('heading', { name: 'Bevestig dat u het bent' }).waitFor();
  await expectSound(page);
  await page
    .getByRole('button', { name: /Willem Oosterhof/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Arrived' }).waitFor();
  await page.goto(`${stack.urls.issuer}/session/end?client_id=${WEB_CLIENT}`);
  await page.getByRole('heading', { name: 'U bent afgemeld' }).waitFor();
  await expectSound(page);
  await page.goto(signInAddress());
  await page.getByRole('heading', { name: 'Als wie meldt u zich aan?' }).waitFor();
  await page.context().close();
});

it('goes back without a name when it is cancelled, and changes its language', async () => {
  const page = await visit(signInAddress());
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'As whom do you sign in?' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByRole('link', { name: 'Cancel and go back' }).click();
  await page.getByRole('heading', { name: 'Arrived' }).waitFor();
  expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
  await page.context().close();
});
