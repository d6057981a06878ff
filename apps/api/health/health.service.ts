import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ready } from '#apps/api/health/health.schemas';
import { IssuerClient } from '#libs/identity/issuer.client';
import { ProcessClient } from '#libs/temporal/process-client';

const PATIENCE_MS = 2_000;
/** Whoever asks often gets the answer of a moment ago. */
const FRESH_MS = 1_000;

/** Whether the parts that this one needs are there. */
@Injectable()
export class HealthService {
  private last: { readonly at: number; readonly ready: Promise<Ready> } | null = null;

  constructor(
    private readonly source: DataSource,
    private readonly processes: ProcessClient,
    private readonly issuer: IssuerClient,
  ) {}

  ready(): Promise<Ready> {
    if (!this.last || Date.now() - this.last.at > FRESH_MS) this.last = { at: Date.now(), ready: this.look() };
    return this.last.ready;
  }

  private async look(): Promise<Ready> {
    const [database, temporal, issuer] = await Promise.all([
      this.answersQueries(),
      this.processes.isReachable(PATIENCE_MS),
      this.issuer.isUp(),
    ]);
    const status = database && temporal ? (issuer ? 'ready' : 'degraded') : 'not-ready';
    return { status, parts: { database: upOrDown(database), temporal: upOrDown(temporal), issuer: upOrDown(issuer) } };
  }

  private async answersQueries(): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref());
    const asked = this.source.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([asked, late]);
  }
}

const upOrDown = (up: boolean) => (up ? 'up' : 'down');
