import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '#test/support/browser';
import { RunningStack } from '#test/support/running-stack';
import { PHONE, Visitor } from '#test/support/visitor';

/*
 * A published AI product goes from its intake file to a legal decision by two department heads, each person at a browser of
 * his own, on the product as `npm start` runs it.
 */

const INTAKE = join(__dirname, '../../libs/domain/intake/examples/epic-sepsis-model-v1.json');
const DPIA = { name: 'dpia.pdf', mimeType: 'application/pdf', buffer: onePagePdf('DPIA Epic Sepsis Model') };

jest.setTimeout(240_000);

let stack: RunningStack;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([RunningStack.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function signedIn(username: string): Promise<Visitor> {
  const visitor = await Visitor.signedIn(browser, stack.url, username);
  visitors.push(visitor);
  return visitor;
}

it('hands in an intake file, and prepares the intake', async () => {
  const noor = await signedIn('n.dijkgraaf');
  const { page } = noor;
  await page.getByRole('link', { name: 'Oplossingen' }).click();
  await page.getByRole('link', { name: 'Nieuwe oplossing' }).click();
  await page.locator('input[type=file]').setInputFiles(INTAKE);
  await page.getByRole('heading', { name: /Start de intake van Epic Sepsis Model/ }).waitFor();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Intake starten' }).click();
  await page.getByRole('heading', { level: 1, name: 'Epic Sepsis Model' }).waitFor();

  await noor.openTask(/Kunt u de intake van Epic Sepsis Model voorbereiden/);
  await page.getByRole('button', { name: 'Voorbereiding vastleggen' }).click();
  await page.getByRole('alert').first().waitFor(); // An empty form is not sent; the page says what is missing.
  await noor.fillIn({ 'Welk probleem lost dit op?': 'Sepsis wordt laat herkend.' });
  await page.getByLabel(/lijst van betrokken afdelingen/).check();
  await noor.record(/Voorbereiding vastleggen/);
});

it('is sent back by a head with what is missing, and prepared again', async () => {
  const saskia = await signedIn('s.brouwer');
  await saskia.openTask(/Mag Epic Sepsis Model .* de beoordeling in/);
  await saskia.choose('rework');
  await saskia.pickDate(/Aan te vullen uiterlijk/, 20);
  await saskia.fillIn({}, 'Zeg hoe vaak het signaal op de SEH zal afgaan.');
  await saskia.record(/Terugsturen met 1 punt/);

  const noor = await signedIn('n.dijkgraaf');
  await noor.openTask(/Kunt u de intake van Epic Sepsis Model voorbereiden/);
  await noor.page.getByText('Zeg hoe vaak het signaal op de SEH zal afgaan.').first().waitFor();
  await noor.fillIn({}, 'Ongeveer elf keer per honderd bezoeken.');
  await noor.page.getByLabel(/lijst van betrokken afdelingen/).check();
  await noor.record(/Voorbereiding vastleggen/);

  await saskia.openTask(/Mag Epic Sepsis Model .* de beoordeling in/);
  await saskia.choose('approved');
  await saskia.record(/^Goedkeuren$/);
});

it('is prepared by the legal counsel, with the DPIA as evidence', async () => {
  const hidde = await signedIn('h.wiersma');
  const { page } = hidde;
  await hidde.openTask(/Kunt u de juridische toets van Epic Sepsis Model/);
  await page.getByLabel(/DPIA is uitgevoerd/).check();
  await hidde.pickDate(/Datum van de DPIA/, -3);
  await hidde.pickDate(/Getekend op/, -3);
  await hidde.chooseFirsts();
  await hidde.fillIn();
  await hidde.addEvidence(DPIA);
  await hidde.record(/Voorbereiding vastleggen/);
});

it('comes to the heads by itself once the privacy officer has advised', async () => {
  const ingrid = await signedIn('i.vermaas');
  await ingrid.goto('/');
  await ingrid.page.getByRole('heading', { level: 1, name: 'Niets te doen' }).waitFor();

  const karin = await signedIn('k.roelofs');
  await karin.openTask(/Is de verwerking van gegevens door Epic Sepsis Model/);
  await karin.choose('positive');
  await karin.fillIn({}, 'De bewaartermijn is kort genoeg.');
  await karin.record(/Positief adviseren/);

  // Nobody reloads this page: the question comes by server-sent event.
  await ingrid.row(/Mag Epic Sepsis Model .* Intensive Care/).waitFor();
});

it('is decided by both heads, one with a condition', async () => {
  const saskia = await signedIn('s.brouwer');
  await saskia.openTask(/Mag Epic Sepsis Model .* Spoedeisende Hulp/);
  await isAccessible(saskia.page);
  await saskia.choose('approved-with-conditions');
  await saskia.pickPerson(/Wie zorgt ervoor/, 'Noor Dijkgraaf');
  await saskia.pickDate(/^Uiterlijk/, 30);
  await saskia.fillIn({}, 'Bespreek de gemiste gevallen elke maand.');
  await saskia.record(/Goedkeuren met 1 voorwaarde/);

  const ingrid = await signedIn('i.vermaas');
  await ingrid.openTask(/Mag Epic Sepsis Model .* Intensive Care/);
  await ingrid.page.getByText('Bespreek de gemiste gevallen elke maand.').first().waitFor();
  await ingrid.choose('approved');
  await ingrid.record(/^Goedkeuren$/);

  await ingrid.page.getByRole('link', { name: 'Oplossingen' }).click();
  await ingrid.page
    .getByRole('link', { name: /Epic Sepsis Model/ })
    .first()
    .click();
  await ingrid.page.getByText('Bespreek de gemiste gevallen elke maand.').first().waitFor();
  await isAccessible(ingrid.page);
});

it('shows the process owner what happened, without reasons and evidence', async () => {
  const ellen = await signedIn('e.buitenhuis');
  const { page } = ellen;
  await page.getByRole('link', { name: 'Processen' }).click();
  await isAccessible(page);
  await page.getByText('Afgerond', { exact: true }).click();
  await page.getByRole('link', { name: /Juridische toets van Epic Sepsis Model/ }).click();
  await page.getByRole('heading', { name: 'Wat er gebeurde' }).waitFor();
  await page.getByText('Keten klopt').first().waitFor();
  expect(await page.getByText('Bespreek de gemiste gevallen elke maand.').count()).toBe(0);
  await isAccessible(page);
});

it('fits a phone, and is accessible there and on every other screen', async () => {
  const wim = await Visitor.signedIn(browser, stack.url, 'n.dijkgraaf', PHONE);
  visitors.push(wim);
  for (const path of ['/', '/solutions', '/solutions/new', '/processes', '/people']) {
    await wim.goto(path);
    await wim.page.getByRole('heading', { level: 1 }).waitFor();
    await wim.page.waitForLoadState('networkidle').catch(() => undefined);
    const overflow = await wim.page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect({ path, overflow }).toEqual({ path, overflow: 0 });
    await isAccessible(wim.page);
  }
});

it('left no error in any browser', () => {
  // The one attempt to record an empty form was refused on purpose.
  const complaints = visitors.flatMap((visitor) => visitor.complaints).filter((text) => !/422/.test(text));
  expect(complaints).toEqual([]);
});

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 200)) }))).toEqual([]);
}

/** The smallest PDF that readers take. */
function onePagePdf(text: string): Buffer {
  const stream = `BT /F1 18 Tf 40 780 Td (${text}) Tj ET`;
  return Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n' +
      `4 0 obj<</Length ${stream.length}>>stream\n${stream}\nendstream endobj\n` +
      '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  );
}
