import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { SignedOut } from '#apps/api/sign-in/sign-in.schemas';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { IssuerAway, IssuerClient } from '#libs/identity/issuer.client';
import type { PersonPrincipal } from '#libs/identity/principal';
import { RefusalAudit } from '#libs/identity/refusal.audit';
import { sha256, SESSION_HOURS, SessionService } from '#libs/identity/session.service';
import { SignInEntity } from '#libs/persistence/entities/sign-in.entity';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';

const MINUTE = 60_000;
/** How long somebody may take at the issuer. */
const AT_ISSUER_MS = 10 * MINUTE;
/** Why nobody is signed in; the sign-in page says it (`/?signIn=<why>`). */
type Failure = 'unavailable' | 'failed' | 'refused';

/** Signing in through the issuer, and out. A browser is sent from page to page, so nothing here is told as a problem. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);
  private readonly secure: boolean;

  constructor(
    private readonly source: DataSource,
    private readonly issuer: IssuerClient,
    private readonly sessions: SessionService,
    private readonly people: PeopleRepository,
    private readonly audit: RefusalAudit,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    this.secure = environment.PUBLIC_URL.startsWith('https:');
  }

  async begin(returnTo: string | undefined, reply: FastifyReply): Promise<void> {
    try {
      const { url, state, nonce, codeVerifier } = await this.issuer.begin();
      await this.forgetOld();
      await this.source.manager.insert(SignInEntity, {
        ...{ stateHash: sha256(state), nonce, codeVerifier, returnTo: localPath(returnTo) },
        expiresAt: new Date(Date.now() + AT_ISSUER_MS).toISOString(),
      });
      // Binds the answer to this browser: nobody can be made to sign in as somebody else.
      void reply.setCookie(this.sessions.signInCookieName, state, this.cookie('/api/sign-in', AT_ISSUER_MS / 1000));
      await reply.redirect(url, 302);
    } catch (error) {
      if (!(error instanceof IssuerAway)) throw error;
      await this.fail('unavailable', error.message, reply);
    }
  }

  async finish(query: { readonly state?: string }, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const cookie = request.cookies[this.sessions.signInCookieName];
    void reply.clearCookie(this.sessions.signInCookieName, { path: '/api/sign-in' });
    if (!query.state || cookie !== query.state) return this.fail('failed', 'another browser began this', reply);
    const begun = await this.take(query.state);
    if (!begun) return this.fail('failed', 'it was finished before, or took too long', reply);
    try {
      const { nonce, codeVerifier } = begun;
      const search = request.url.slice(request.url.indexOf('?'));
      const { subject, idToken } = await this.issuer.finish(search, { state: query.state, nonce, codeVerifier });
      const personId = await this.admitted(subject);
      if (personId === null) return await this.fail('refused', 'nobody of this institution', reply);
      await this.replaceSession(request, reply, personId, idToken);
      await reply.redirect(begun.returnTo, 302);
    } catch (error) {
      await this.fail(error instanceof IssuerAway ? 'unavailable' : 'failed', String(error), reply);
    }
  }

  async end(who: PersonPrincipal, reply: FastifyReply): Promise<SignedOut> {
    if (!who.session) return { endSessionUrl: null };
    const idToken = await this.sessions.revoke(who.session.idHash);
    void reply.clearCookie(this.sessions.cookieName, { path: '/' });
    return { endSessionUrl: idToken === null ? null : await this.issuer.endSessionUrl(idToken) };
  }

  /** Each can be finished once. */
  private async take(state: string): Promise<SignInEntity | null> {
    const [[row]] = await this.source.query<[SignInRow[], number]>(
      `DELETE FROM sign_in WHERE state_hash = $1
       RETURNING state_hash AS "stateHash", nonce, code_verifier AS "codeVerifier", return_to AS "returnTo",
                 expires_at AS "expiresAt"`,
      [sha256(state)],
    );
    return row && Date.parse(row.expiresAt) > Date.now() ? row : null;
  }

  /** Whoever the issuer knows and we do not, or not any more, is refused, and that is written down (integrity 11). */
  private async admitted(subject: string): Promise<string | null> {
    const person = await this.people.bySubject(subject);
    if (person?.active) return person.id;
    await this.audit.signIn(person?.id ?? null, person ? 'not-active' : 'unknown', sha256(subject));
    return null;
  }

  /** A session of the same browser ends with a new one: who shares a computer does not take over from whom was there. */
  private async replaceSession(
    request: FastifyRequest,
    reply: FastifyReply,
    personId: string,
    idToken: string,
  ): Promise<void> {
    const before = request.cookies[this.sessions.cookieName];
    if (before) await this.sessions.revoke(sha256(before));
    const id = await this.sessions.begin(personId, idToken);
    void reply.setCookie(this.sessions.cookieName, id, this.cookie('/', SESSION_HOURS.absolute * 3600));
  }

  private async forgetOld(): Promise<void> {
    await this.source.query('DELETE FROM sign_in WHERE expires_at < now()');
    await this.sessions.forgetOld();
  }

  private async fail(why: Failure, reason: string, reply: FastifyReply): Promise<void> {
    this.logger.warn(`sign-in ${why}: ${reason}`);
    await reply.redirect(`${this.environment.PUBLIC_URL}/?signIn=${why}`, 302);
  }

  private cookie(path: string, maxAge: number) {
    return { path, maxAge, httpOnly: true, sameSite: 'lax' as const, secure: this.secure };
  }
}

type SignInRow = SignInEntity;

/** A path of this application, or its front page: nobody is sent on to another website. */
export function localPath(returnTo: string | undefined): string {
  if (!returnTo || !/^\/(?![/\\])[^\s\\]*$/.test(returnTo) || returnTo.startsWith('/api/')) return '/';
  return new URL(returnTo, 'http://here').host === 'here' ? returnTo : '/';
}
