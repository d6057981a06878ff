import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { noticeMail } from '#activities/notification/notice.mail';
import { goRound, nameOf } from '#activities/outbox';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { Mailer } from '#libs/integrations/mail';
import { NoticesRepository } from '#libs/persistence/repositories/notices.repository';
import type { DueNotice } from '#libs/persistence/repositories/notices.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';

/** How often the outbox is looked at, in milliseconds. */
const LOOK_EVERY = 2_000;
/** How long one sender keeps a notice to itself, in milliseconds; longer than the mail server's patience in all. */
const KEPT_FOR = 120_000;
/** Waits between attempts double from one minute; eight of them are a bit over two hours. */
const FIRST_WAIT = 60_000;
const ATTEMPTS = 8;

/**
 * Sends the notices that the recording transactions left, by mail. Any number of senders may run: each notice is given to
 * one. A mail that a sender had handed over just before it died goes out again under the same message id.
 */
@Injectable()
export class NoticeSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(NoticeSender.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly notices: NoticesRepository,
    private readonly policies: PoliciesRepository,
    private readonly mailer: Mailer,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onApplicationBootstrap(): void {
    this.running = goRound({
      look: async () => (await this.sendDue()) > 0,
      every: LOOK_EVERY,
      signal: this.stopping.signal,
      onFailure: (failure) => this.log.warn(`The outbox of notices waits: ${nameOf(failure)}`),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Sends what is due now, one by one; answers how many were sent. */
  async sendDue(): Promise<number> {
    let sent = 0;
    while (!this.stopping.signal.aborted) {
      const now = Date.now();
      const notice = await this.notices.claim(iso(now), iso(now + KEPT_FOR));
      if (!notice) break;
      if (await this.send(notice)) sent++;
    }
    return sent;
  }

  private async send(notice: DueNotice): Promise<boolean> {
    if (isMoot(notice)) {
      await this.notices.giveUp(notice.id, iso(Date.now()));
      return false;
    }
    const timeZone = await this.policies.timeZone();
    try {
      await this.mailer.send(noticeMail(notice, { publicUrl: this.environment.PUBLIC_URL, timeZone }));
    } catch (error) {
      await this.postpone(notice, reason(error));
      return false;
    }
    await this.notices.sent(notice.id, iso(Date.now()));
    return true;
  }

  private async postpone({ id, attempts }: DueNotice, why: string): Promise<void> {
    if (attempts >= ATTEMPTS) {
      this.log.error(`Notice ${id} was given up after ${attempts} attempts: ${why}`);
      await this.notices.giveUp(id, iso(Date.now()));
      return;
    }
    this.log.warn(`Notice ${id} could not be sent (attempt ${attempts}): ${why}`);
    await this.notices.tryAgain(id, iso(Date.now() + FIRST_WAIT * 2 ** (attempts - 1)));
  }
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

/** By the time that it could be sent, the question was answered: nobody is asked for nothing. */
const isMoot = ({ kind, task }: DueNotice) => kind.startsWith('task-') && !task?.open;

/** What a mail server says may name a person's address; its code says enough. */
function reason(error: unknown): string {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  return [code, responseCode].filter(Boolean).join(' ') || (error instanceof Error ? error.name : 'unknown');
}
