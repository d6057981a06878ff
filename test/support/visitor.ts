import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Answer } from '#libs/domain/outcome';

const PASSWORD = 'levensloop';
const DAY_MS = 86_400_000;
export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Somebody at a browser of his own, who clicks and types as people do. Everything that the page complains of is kept. */
export class Visitor {
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly base: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${message.text()} ${message.location().url}`);
    });
  }

  static async arrive(browser: Browser, base: string, viewport = DESKTOP): Promise<Visitor> {
    const context = await browser.newContext({ viewport, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return new Visitor(context, page, base);
  }

  static async signedIn(browser: Browser, base: string, username: string, viewport = DESKTOP): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, base, viewport);
    await visitor.goto('/');
    await visitor.signIn(username);
    return visitor;
  }

  goto(path: string) {
    return this.page.goto(`${this.base}${path}`);
  }

  /** From the application's page for whoever is not signed in, by name and password, back to where he wanted to be. */
  async signIn(username: string): Promise<void> {
    const { page } = this;
    await page.getByRole('link', { name: 'Inloggen' }).click();
    await page.getByLabel('Gebruikersnaam').fill(username);
    await page.getByLabel('Wachtwoord').fill(PASSWORD);
    await page.getByRole('button', { name: 'Aanmelden', exact: true }).click();
    await page.waitForURL((url) => url.origin === this.base);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // What somebody is told who is not signed in is no complaint.
    this.complaints.length = 0;
  }

  /** The row of the inbox that asks this; what others are asked stands beside the list, under no heading. */
  row(question: RegExp): Locator {
    return this.page.locator('h3').getByRole('link', { name: question }).first();
  }

  /** Opens the task that asks this. */
  async openTask(question: RegExp): Promise<void> {
    await this.goto('/');
    await this.row(question).click();
    await this.page.getByRole('heading', { level: 1, name: question }).waitFor();
  }

  /** Writes into every text field that is still empty and may not stay so; what is named gets its own text. */
  async fillIn(named: Readonly<Record<string, string>> = {}, rest = 'Zoals besproken in het overleg.'): Promise<void> {
    for (const [label, text] of Object.entries(named)) await this.field(label).fill(text);
    for (const field of await this.page
      .locator('main textarea:visible, main input:is([type=text], :not([type])):visible')
      .all()) {
      const label = await field.evaluate<string, unknown>("input => input.labels?.[0]?.innerText ?? ''");
      const isLeftOpen = label === '' || /leeg\sblijven/.test(label);
      if (!isLeftOpen && (await field.inputValue()) === '') await field.fill(rest);
    }
  }

  field(label: string | RegExp): Locator {
    return this.page.getByLabel(label).first();
  }

  /** Chooses an outcome by what it is; its words differ with the height of the screen. */
  async choose(outcome: Answer): Promise<void> {
    await this.page.locator(`input[type=radio][value="${outcome}"]`).check();
  }

  /** Types a date so many days from today. */
  async pickDate(label: RegExp, days: number): Promise<void> {
    const date = new Date(Date.now() + days * DAY_MS);
    const field = this.field(label);
    await field.fill(`${date.getUTCDate()}-${date.getUTCMonth() + 1}-${date.getUTCFullYear()}`);
    await field.press('Tab');
  }

  async pickPerson(label: RegExp, name: string): Promise<void> {
    await this.field(label).fill(name);
    await this.page.getByRole('option', { name: new RegExp(name) }).click();
  }

  /** Chooses the first option of every question that has none chosen. */
  async chooseFirsts(): Promise<void> {
    for (const group of await this.page.getByRole('radiogroup').all())
      if ((await group.getByRole('radio', { checked: true }).count()) === 0)
        await group.getByRole('radio').first().check();
    for (const list of await this.page.locator('main input[aria-haspopup=listbox]:visible').all()) {
      if ((await list.inputValue()) !== '') continue;
      await list.click();
      await this.page.getByRole('option').first().click();
    }
  }

  /** Adds a file to the dossier under the title and kind that the page proposes. */
  async addEvidence(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.locator('main input[type=file]').first().setInputFiles(file);
    await this.page.getByRole('button', { name: 'Toevoegen aan het dossier' }).click();
    await this.page.getByRole('link', { name: file.name.replace(/\.\w+$/, ''), exact: true }).waitFor();
  }

  /** Presses the button that records, and waits until the answer stands in the record. */
  async record(button: RegExp): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
    await this.page
      .getByText(/Vastgelegd\./)
      .first()
      .waitFor();
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
