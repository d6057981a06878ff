import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mailbox } from '#apps/standalone/mail/mailbox';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'levensloop-mails-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const letter = (subject: string, body = 'Beste Saskia,\r\n\r\nEr wacht een taak op u.', type = 'text/plain') =>
  Buffer.from(
    `From: Levensloop <noreply@levensloop.example>\r\nTo: s.brouwer@levensloop.example\r\nSubject: ${subject}\r\n` +
      `Content-Type: ${type}; charset=utf-8\r\n\r\n${body}\r\n`,
  );

it('keeps what came, newest first, across restarts', async () => {
  const box = new Mailbox(directory);
  await box.add(letter('Eerste'), ['s.brouwer@levensloop.example']);
  await box.add(letter('Tweede'), ['w.oosterhof@levensloop.example']);
  const again = new Mailbox(directory);
  expect((await again.list()).map(({ subject }) => subject)).toEqual(['Tweede', 'Eerste']);
  const [mine] = await again.list('s.brouwer@levensloop.example');
  expect(mine).toMatchObject({ subject: 'Eerste', text: expect.stringContaining('Er wacht een taak op u.') });
  expect(await again.find(mine!.id)).toEqual(mine);
});

it('keeps no more than its limit, and drops the oldest', async () => {
  const box = new Mailbox(directory, 3);
  for (let n = 1; n <= 5; n += 1) await box.add(letter(`Nummer ${n}`), ['a@levensloop.example']);
  expect((await box.list()).map(({ subject }) => subject)).toEqual(['Nummer 5', 'Nummer 4', 'Nummer 3']);
});

it('turns HTML into text', async () => {
  const html =
    '<style>p{color:red}</style><p>Een <b>besluit</b></p><script>alert(1)</script><p>is genomen &amp; vastgelegd</p>';
  const mail = await new Mailbox(directory).add(letter('HTML', html, 'text/html'), ['a@levensloop.example']);
  expect(mail.text).toContain('besluit');
  expect(mail.text).toContain('is genomen & vastgelegd');
  expect(mail.text).not.toMatch(/[<>]|alert|color/);
});

it.each(['../../secrets', '', 'x'.repeat(52), '000000000000000-not-an-id'])(
  'finds nothing under the id %j',
  async (id) => {
    expect(await new Mailbox(directory).find(id)).toBeNull();
  },
);

it('is empty when it was emptied, and takes mail again', async () => {
  const box = new Mailbox(directory);
  await box.add(letter('Eerste'), ['a@levensloop.example']);
  await box.empty();
  expect(await box.list()).toEqual([]);
  await box.add(letter('Tweede'), ['a@levensloop.example']);
  expect(await box.list()).toHaveLength(1);
});
