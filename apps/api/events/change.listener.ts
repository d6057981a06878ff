import { EventEmitter } from 'node:events';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Client } from 'pg';
import { ChangeEvent } from '#apps/api/events/event.schemas';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { CHANNEL } from '#libs/persistence/notify';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/**
 * Hears of every change through one connection of its own (integrity 19). When it breaks, changes are missed: whoever
 * listens is told (`lost`), lets go, and fetches everything again.
 */
@Injectable()
export class ChangeListener
  extends EventEmitter<{ change: [ChangeEvent]; lost: [] }>
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger(ChangeListener.name);
  private client: Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private wait = FIRST_WAIT_MS;
  private closing = false;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {
    super();
    this.setMaxListeners(0);
  }

  onApplicationBootstrap(): void {
    void this.connect();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    if (this.retry) clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.environment.DATABASE_URL,
      application_name: 'api events',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    this.client = client;
    client.on('error', () => undefined);
    client.on('end', () => this.lose(client));
    client.on('notification', ({ payload }) => this.hear(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.wait = FIRST_WAIT_MS;
    } catch (error) {
      this.logger.warn(`changes cannot be heard: ${String(error)}`);
      await client.end().catch(() => undefined);
      this.lose(client);
    }
  }

  private lose(client: Client): void {
    if (this.client !== client) return;
    this.client = null;
    this.emit('lost');
    if (this.closing) return;
    this.retry = setTimeout(() => void this.connect(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }

  private hear(payload: string | undefined): void {
    try {
      this.emit('change', ChangeEvent.parse(JSON.parse(payload ?? '')));
    } catch {
      this.logger.warn('a notification that is no change was left out');
    }
  }
}
