import { join } from 'node:path';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiModule } from '#apps/api/api.module';
import { ApiDescription } from '#apps/api/docs/api-description';
import { Metrics } from '#apps/api/metrics/metrics';
import { languageOf, writeProblem } from '#apps/api/problems/problem.writer';
import { addSecurityHeaders } from '#apps/api/web/security-headers';
import { serveWebApp } from '#apps/api/web/web-app';
import type { Environment } from '#libs/config/environment';
import { logLevels } from '#libs/config/log-levels';

const MEGABYTE = 1024 * 1024;
/** Ids of processes hold those of solution, version and condition, escaped in an address. */
const LONGEST_PARAMETER = 500;
/** `dist/web`, seen from `dist/apps/api`; an API that runs from its sources serves no pages. */
const WEB_DIRECTORY = join(__dirname, '..', '..', 'web');

/** The application, ready to listen. `webDirectory` is where the built web app lies. */
export async function createApplication(
  environment: Environment,
  { webDirectory = WEB_DIRECTORY }: { readonly webDirectory?: string } = {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MEGABYTE,
    forceCloseConnections: true,
    multipart: false,
    trustProxy: environment.TRUST_PROXY?.split(',') ?? false,
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    frameworkErrors: refuseAddress,
  });
  const app: NestFastifyApplication = await NestFactory.create(ApiModule.of(environment), adapter, {
    logger: logLevels(environment.LOG_LEVEL),
    bufferLogs: false,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  await addSecurityHeaders(fastify, environment.PUBLIC_URL.startsWith('https:'));
  await fastify.register(cookie);
  await fastify.register(multipart);
  await fastify.register(rateLimit, { global: false });
  addHooks(fastify, app.get(Metrics));
  await serveWebApp(fastify, webDirectory);
  app.setGlobalPrefix('api', { exclude: ['metrics'] });
  app.enableShutdownHooks();
  app.get(ApiDescription).describes(app);
  return app;
}

/** An address that is none never comes as far as the filter. */
function refuseAddress(_error: unknown, { headers }: FastifyRequest, reply: FastifyReply): void {
  const problem = writeProblem('bad-request', languageOf(headers['accept-language'], 'en'));
  void reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

function addHooks(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onRoute', (route) => {
    const { bodyLimitMb } = (route.config ?? {}) as { bodyLimitMb?: number };
    if (bodyLimitMb !== undefined) route.bodyLimit = bodyLimitMb * MEGABYTE;
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    // What somebody may see is nobody else's, and what he saw is not what is.
    if (request.url.startsWith('/api') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.answered(request, reply);
    done();
  });
}
