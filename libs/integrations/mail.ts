import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';

export interface Mail {
  /** The same whenever the mail is sent again, so that a mailbox shows it once. */
  readonly id: string;
  readonly to: { readonly name: string; readonly email: string };
  /** BCP 47, of subject and text. */
  readonly language: string;
  readonly subject: string;
  readonly text: string;
}

/** How long a mail server may take for each step, in milliseconds. */
const PATIENCE = 10_000;

/** The institution's mail server. Plain text only. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;
  private readonly domain: string;

  constructor(@Inject(ENVIRONMENT) { SMTP_URL, MAIL_FROM, PUBLIC_URL }: Environment) {
    const patience = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE };
    this.transport = createTransport(
      { url: SMTP_URL, pool: true, maxConnections: 2, ...patience },
      { from: MAIL_FROM },
    );
    this.domain = new URL(PUBLIC_URL).hostname;
  }

  /** Resolves when the server has taken it over; throws where it did not. */
  async send({ id, to, language, subject, text }: Mail): Promise<void> {
    await this.transport.sendMail({
      messageId: `<${id}@${this.domain}>`,
      to: { name: to.name, address: to.email },
      subject,
      text,
      // RFC 3834: holiday replies to a machine help nobody.
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
