import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { AddressObject } from 'mailparser';
import { z } from 'zod';

const LIMIT = 500;
const ID = /^[0-9]{15}-[0-9a-f-]{36}$/;

const Mail = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  /** The letter's text; where it has none, the text of its HTML, without any markup. */
  text: z.string(),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.int() })),
});
export type Mail = z.infer<typeof Mail>;

/** The mails that were caught, in files: the last 500. */
export class Mailbox {
  private lastMillis = 0;

  constructor(
    private readonly directory: string,
    private readonly limit = LIMIT,
  ) {}

  /** Keeps a letter as it came over SMTP, for these recipients. */
  async add(letter: Buffer, recipients: readonly string[]): Promise<Mail> {
    const { from, subject, text, attachments } = await simpleParser(letter, { skipImageLinks: true });
    const received = this.nextMillis();
    const mail: Mail = {
      id: `${String(received).padStart(15, '0')}-${randomUUID()}`,
      receivedAt: new Date(received).toISOString(),
      from: shown(from),
      to: [...recipients],
      subject: subject ?? '',
      text: text ?? '',
      attachments: attachments.map(({ filename, contentType, size }) => ({
        name: filename ?? '',
        type: contentType,
        bytes: size,
      })),
    };
    await this.write(mail);
    await this.dropOldest();
    return mail;
  }

  /** Newest first; those for one recipient where `to` is given. */
  async list(to?: string): Promise<Mail[]> {
    const ids = (await this.ids()).reverse();
    const mails = await Promise.all(ids.map((id) => this.find(id)));
    return mails.filter((mail): mail is Mail => mail !== null && (to === undefined || mail.to.includes(to)));
  }

  async find(id: string): Promise<Mail | null> {
    if (!ID.test(id)) return null;
    const text = await readFile(this.fileOf(id), 'utf8').catch(() => null);
    return text === null ? null : Mail.parse(JSON.parse(text));
  }

  async empty(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }

  private async write(mail: Mail): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    await writeFile(`${this.fileOf(mail.id)}.new`, JSON.stringify(mail), { mode: 0o600 });
    await rename(`${this.fileOf(mail.id)}.new`, this.fileOf(mail.id));
  }

  private async dropOldest(): Promise<void> {
    const ids = await this.ids();
    for (const id of ids.slice(0, Math.max(0, ids.length - this.limit))) await rm(this.fileOf(id), { force: true });
  }

  private async ids(): Promise<string[]> {
    const names = await readdir(this.directory).catch(() => []);
    return names
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .sort();
  }

  /** Two mails never share a moment, so that their order is that of their arrival. */
  private nextMillis(): number {
    this.lastMillis = Math.max(Date.now(), this.lastMillis + 1);
    return this.lastMillis;
  }

  private fileOf(id: string): string {
    return join(this.directory, `${id}.json`);
  }
}

const shown = (address: AddressObject | undefined) => address?.text ?? '';
