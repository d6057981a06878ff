import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiModule } from '#apps/api/api.module';
import { openApiDocument } from '#apps/api/openapi';
import type { Environment } from '#libs/config/environment';

/** Nothing is made in a preview, so nothing reads a setting. */
const UNREAD = {} as Environment;

/** The document of the application without starting it: nothing is connected, no provider is made. */
export async function documentOf(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(ApiModule.of(UNREAD), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('api', { exclude: ['metrics'] });
  try {
    return openApiDocument(app);
  } finally {
    await app.close();
  }
}
