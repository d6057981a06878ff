import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { InvalidInputException, ProblemException } from '#apps/api/problems/problem.exception';
import type { Problem, ProblemCode } from '#apps/api/problems/problem.schemas';
import type { Language } from '#apps/api/problems/problem.texts';
import { languageOf, writeInvalid, writeProblem } from '#apps/api/problems/problem.writer';
import { IdentityRefusal } from '#libs/identity/identity.refusal';
import type { Identified } from '#libs/identity/who.decorator';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'bad-request',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  409: 'conflict',
  413: 'too-large',
  415: 'unsupported-media-type',
  422: 'invalid-input',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** Every error of the API becomes problem details (RFC 9457). What is unexpected is logged whole and told as `internal`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest & Identified>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error, readerOf(request));
    if (problem.status >= 500 && problem.code === 'internal') this.report(error, request);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (error instanceof ProblemException && error.more.retryAfter !== undefined)
      void reply.header('retry-after', String(error.more.retryAfter));
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify({ ...problem, instance: `urn:levensloop:request:${request.id}` }));
  }

  private problemOf(error: unknown, language: Language): Problem {
    if (error instanceof ProblemException) return writeProblem(error.code, language, error.more);
    if (error instanceof InvalidInputException) return writeInvalid(error, language);
    if (error instanceof IdentityRefusal) return writeProblem(error.code, language, { whoCan: error.whoCan });
    const known = BY_STATUS[statusOf(error)];
    return writeProblem(known ?? (isAway(error) ? 'unavailable' : 'internal'), language);
  }

  private report(error: unknown, request: FastifyRequest): void {
    const stack = error instanceof Error ? error.stack : String(error);
    this.logger.error(`${request.method} ${request.routeOptions.url ?? 'unknown route'} (${request.id})`, stack);
  }
}

function readerOf({ headers, principal }: FastifyRequest & Identified): Language {
  return languageOf(headers['accept-language'], principal?.kind === 'person' ? principal.language : 'en');
}

/** Nest's own errors, and those of Fastify and its plugins, bring their status; 0 where there is none. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 0;
}

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/** Database or process engine out of reach: passing, and no fault of this program. */
function isAway(error: unknown): boolean {
  const inner: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, message, name } = inner as { code?: unknown; message?: unknown; name?: unknown };
  if (typeof code === 'string' && AWAY.has(code)) return true;
  if (name === 'ServiceError' || name === 'IllegalStateError') return true;
  return typeof message === 'string' && /Connection terminated|timeout exceeded when trying to connect/.test(message);
}
