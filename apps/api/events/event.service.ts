import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChangeListener } from '#apps/api/events/change.listener';
import type { ChangeEvent } from '#apps/api/events/event.schemas';
import { Sight } from '#apps/api/events/sight';
import { Metrics } from '#apps/api/metrics/metrics';
import { Abilities } from '#libs/identity/abilities';
import type { PersonPrincipal } from '#libs/identity/principal';
import { SessionService } from '#libs/identity/session.service';

/** Shorter than any proxy's patience; also how long a stream may outlive its session. */
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
/** A script's token says not here when it ends; its stream is opened anew after this. */
const LONGEST_WITHOUT_SESSION_MS = 3_600_000;

/** Streams of changes to browsers: ids only, of what each may see, for as long as the session lasts (integrity 19). */
@Injectable()
export class EventService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(EventService.name);
  private readonly open = new Set<() => void>();

  constructor(
    private readonly abilities: Abilities,
    private readonly changes: ChangeListener,
    private readonly sessions: SessionService,
    private readonly metrics: Metrics,
  ) {}

  stream(who: PersonPrincipal, request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { ...plain(reply.getHeaders()), ...STREAM_HEADERS });
    raw.write(`retry: ${RETRY_MS}\n\n`);
    const sight = new Sight(this.abilities, who);
    const until = who.session?.expiresAt.getTime() ?? Date.now() + LONGEST_WITHOUT_SESSION_MS;
    const onChange = (change: ChangeEvent) => {
      sight.covers(change).then(
        (covers) => covers && raw.write(event('change', change)),
        (error: unknown) => this.logger.warn(`a change was not told: ${String(error)}`),
      );
    };
    const heartbeat = setInterval(() => void this.beat(who, until, raw, end), HEARTBEAT_MS);
    const end = () => {
      if (!this.open.delete(end)) return;
      clearInterval(heartbeat);
      this.changes.off('change', onChange).off('lost', end);
      this.metrics.streams.dec();
      raw.end();
    };
    this.open.add(end);
    this.metrics.streams.inc();
    this.changes.on('change', onChange).on('lost', end);
    request.raw.on('close', end);
  }

  beforeApplicationShutdown(): void {
    for (const end of [...this.open]) end();
  }

  private async beat(who: PersonPrincipal, until: number, raw: FastifyReply['raw'], end: () => void): Promise<void> {
    try {
      const lasts = Date.now() < until && (who.session === null || (await this.sessions.isOpen(who.session.idHash)));
      raw.write(lasts ? ': here\n\n' : event('session-ended', {}));
      if (!lasts) end();
    } catch {
      // The database is away for a moment; the next beat asks again.
    }
  }
}

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

function plain(headers: ReturnType<FastifyReply['getHeaders']>): Record<string, string | number | string[]> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | number | string[]
  >;
}
