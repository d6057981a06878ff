import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { WorkerModule } from '#apps/worker/worker.module';
import { readEnvironment } from '#libs/config/environment';
import { logLevels } from '#libs/config/log-levels';
import { loadBundle } from '#libs/temporal/bundle';
import { installRuntime } from '#libs/temporal/runtime';

function end(failure: unknown): never {
  console.error(failure instanceof Error && failure.name === 'ConfigurationError' ? failure.message : failure);
  process.exit(1);
}

async function main(): Promise<void> {
  const environment = readEnvironment();
  installRuntime(environment.LOG_LEVEL);
  const bundle = await loadBundle();
  const application = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.of(environment, bundle, end),
    new FastifyAdapter(),
    { logger: logLevels(environment.LOG_LEVEL) },
  );
  application.enableShutdownHooks();
  await application.listen(environment.WORKER_PORT, environment.LEVENSLOOP_HOST);
}

main().catch(end);
