import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { IdentityRefusal } from '#libs/identity/identity.refusal';
import { DOING, reachOf, rolesWith } from '#libs/identity/permissions';
import type { Permission } from '#libs/identity/permissions';
import type { Principal } from '#libs/identity/principal';
import { Principals } from '#libs/identity/principals';
import { RefusalAudit } from '#libs/identity/refusal.audit';
import { LOOPBACK, REQUIRES } from '#libs/identity/requires.decorator';
import { SessionService } from '#libs/identity/session.service';
import type { Identified } from '#libs/identity/who.decorator';

type Request = FastifyRequest & Identified;

/** Changes nothing (RFC 9110, 9.2.1), so it needs no proof of where it comes from. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who sends this, and may he: by the session's cookie or a bearer token, against the route's permission. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly principals: Principals,
    private readonly refusals: RefusalAudit,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const required = this.reflector.get<Permission | 'public' | undefined>(REQUIRES, context.getHandler());
    if (required === 'public') return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (this.reflector.get<boolean | undefined>(LOOPBACK, context.getHandler()) && isFromHere(request)) return true;
    request.principal = await this.authenticate(request);
    if (!required) throw new IdentityRefusal('not-found');
    await this.authorise(request.principal, required);
    return true;
  }

  private async authenticate(request: Request): Promise<Principal> {
    const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
    if (scheme.toLowerCase() === 'bearer') {
      const principal = await this.principals.ofToken(token);
      if (!principal) throw new IdentityRefusal('not-signed-in');
      return principal;
    }
    return this.authenticateSession(request);
  }

  private async authenticateSession(request: Request): Promise<Principal> {
    const cookie = request.cookies[this.sessions.cookieName];
    const session = cookie ? await this.sessions.find(cookie) : null;
    if (!session) throw new IdentityRefusal('not-signed-in');
    if (session === 'expired') throw new IdentityRefusal('session-expired');
    const principal = await this.principals.ofSession(session);
    if (!principal) throw new IdentityRefusal('session-expired');
    if (!SAFE.has(request.method)) await this.proveOrigin(request, session.idHash, principal);
    return principal;
  }

  /** A browser sends the cookie for any website that asks it to; what only our own pages have is origin and token. */
  private async proveOrigin(request: Request, idHash: string, principal: Principal): Promise<void> {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign = origin === undefined ? site === 'cross-site' || site === 'same-site' : !this.isOurs(origin);
    if (foreign) {
      await this.refusals.attempt(principal, 'foreign-origin');
      throw new IdentityRefusal('foreign-origin');
    }
    const token = request.headers['x-csrf-token'];
    if (typeof token === 'string' && (await this.sessions.isCsrfToken(idHash, token))) return;
    await this.refusals.attempt(principal, 'csrf-failed');
    throw new IdentityRefusal('csrf-failed');
  }

  private isOurs(origin: string): boolean {
    return origin === new URL(this.environment.PUBLIC_URL).origin;
  }

  private async authorise(principal: Principal, required: Permission): Promise<void> {
    if (isAllowed(principal, required)) return;
    const seen = DOING[required];
    if (seen === undefined) throw new IdentityRefusal('not-found');
    await this.refusals.attempt(principal, required);
    const isTold = principal.kind === 'machine' || (seen !== null && isAllowed(principal, seen));
    throw isTold ? new IdentityRefusal('forbidden', rolesWith(required)) : new IdentityRefusal('not-found');
  }
}

function isFromHere({ socket, headers }: Request): boolean {
  const proxied = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !proxied && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '');
}

function isAllowed(principal: Principal, required: Permission): boolean {
  if (principal.kind === 'machine') return principal.scopes.includes(required);
  return (
    reachOf(
      principal.roles.map(({ role }) => role),
      required,
    ) !== null
  );
}
