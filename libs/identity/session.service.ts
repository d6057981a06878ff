import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { SessionEntity } from '#libs/persistence/entities/session.entity';

const HOUR = 3_600_000;
/** A session ends 12 hours after the sign-in, and 8 hours after it was last used. */
export const SESSION_HOURS = { absolute: 12, idle: 8 } as const;
/** How precisely `last_seen_at` is kept; writing it at every request would be a write a request. */
const SEEN_EVERY_MS = 60_000;

export interface OpenSession {
  readonly idHash: string;
  readonly personId: string;
  readonly csrfToken: string;
  readonly expiresAt: Date;
  readonly idToken: string | null;
}

/** Sessions of people in a browser: rows in PostgreSQL by the hash of an id that only the cookie holds, revocable. */
@Injectable()
export class SessionService {
  /** Named with the port: two stacks on one machine share a host, and so their cookies. */
  readonly cookieName: string;
  readonly signInCookieName: string;

  constructor(
    private readonly source: DataSource,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.cookieName = `levensloop_session_${environment.LEVENSLOOP_PORT}`;
    this.signInCookieName = `levensloop_sign_in_${environment.LEVENSLOOP_PORT}`;
  }

  /** Begins a session; the answer is the id that goes into the cookie, and nowhere else. */
  async begin(personId: string, idToken: string | null, now = new Date()): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    await this.source.manager.insert(SessionEntity, {
      idHash: sha256(id),
      personId,
      csrfHash: sha256(csrfTokenOf(id)),
      createdAt: now.toISOString(),
      lastSeenAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + SESSION_HOURS.absolute * HOUR).toISOString(),
      revokedAt: null,
      idToken,
    });
    return id;
  }

  /** The session of this cookie; `expired` where there was one, null where there never was. */
  async find(id: string, now = new Date()): Promise<OpenSession | 'expired' | null> {
    const row = await this.source.manager.findOneBy(SessionEntity, { idHash: sha256(id) });
    if (!row) return null;
    const idleUntil = Date.parse(row.lastSeenAt) + SESSION_HOURS.idle * HOUR;
    if (row.revokedAt !== null || now.getTime() >= Math.min(Date.parse(row.expiresAt), idleUntil)) return 'expired';
    if (now.getTime() - Date.parse(row.lastSeenAt) > SEEN_EVERY_MS)
      await this.source.manager.update(SessionEntity, { idHash: row.idHash }, { lastSeenAt: now.toISOString() });
    return {
      idHash: row.idHash,
      personId: row.personId,
      csrfToken: csrfTokenOf(id),
      expiresAt: new Date(row.expiresAt),
      idToken: row.idToken,
    };
  }

  /** Whether a session is open still; a stream of events asks now and then. */
  async isOpen(idHash: string, now = new Date()): Promise<boolean> {
    const row = await this.source.manager.findOneBy(SessionEntity, { idHash });
    return row !== null && row.revokedAt === null && now.getTime() < Date.parse(row.expiresAt);
  }

  /** Whether the token that came with a change is this session's. */
  async isCsrfToken(idHash: string, token: string): Promise<boolean> {
    const row = await this.source.manager.findOneBy(SessionEntity, { idHash });
    return row !== null && timingSafeEqual(Buffer.from(sha256(token)), Buffer.from(row.csrfHash));
  }

  /** Ends a session; the answer is the ID token with which the issuer ends its own. */
  async revoke(idHash: string, now = new Date()): Promise<string | null> {
    const row = await this.source.manager.findOneBy(SessionEntity, { idHash });
    await this.source.manager.update(
      SessionEntity,
      { idHash },
      { revokedAt: row?.revokedAt ?? now.toISOString(), idToken: null },
    );
    return row?.idToken ?? null;
  }

  /** Removes sessions that ended a month ago. They prove nothing: what was done under them stands in the chains. */
  async forgetOld(now = new Date()): Promise<void> {
    await this.source.query('DELETE FROM session WHERE expires_at < $1', [
      new Date(now.getTime() - 30 * 24 * HOUR).toISOString(),
    ]);
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Follows from the session's id, so that a page that is loaded again gets the same one though only its hash is kept. */
function csrfTokenOf(id: string): string {
  return createHmac('sha256', id).update('csrf').digest('base64url');
}
