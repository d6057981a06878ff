import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const YEAR_SECONDS = 31_536_000;

/**
 * Serves the built web app from `directory`: its assets, whose names hold a hash, for ever; its page for every address of
 * the application that a browser asks for. Answers whether there is one.
 */
export async function serveWebApp(fastify: FastifyInstance, directory: string): Promise<boolean> {
  if (!existsSync(join(directory, 'index.html'))) return false;
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  await fastify.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(join(directory, 'assets'));
      void reply.header('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  fastify.addHook('onRequest', async (request, reply) => {
    if (isPage(request, directory)) await sendPage(page, reply);
  });
  return true;
}

/** A browser that goes to an address of the application; an API, an asset that is not there and a script get no page. */
function isPage({ method, url, headers }: FastifyRequest, directory: string): boolean {
  const path = url.split('?', 1)[0] ?? '/';
  if (method !== 'GET' || /^\/(api|metrics|assets)(\/|$)/.test(path)) return false;
  if (path !== '/' && path !== '/index.html' && existsSync(join(directory, path.replace(/\.\./g, '')))) return false;
  return (headers.accept ?? '').includes('text/html');
}

/** Styles that the page makes itself are let through by a nonce of this very answer (see content-security-policy). */
async function sendPage(page: string, reply: FastifyReply): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  await reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`),
    })
    .send(page.replace('<head>', `<head>\n    <meta property="csp-nonce" nonce="${nonce}" />`));
}
