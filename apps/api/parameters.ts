import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ProblemException } from '#apps/api/problems/problem.exception';

/** An id in a path; opaque, so only its length is bounded. Ids of processes hold slashes, escaped in a URL. */
export const Id = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u);

const VISIBLE_ASCII = /^[\x21-\x7e]{8,200}$/;

/**
 * The Idempotency-Key: a word of the sender's own making, new for every thing that he does. What is sent again under the
 * same one gets the answer of the first. Throws `bad-request` where it is missing.
 */
export const Key = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (typeof key === 'string' && VISIBLE_ASCII.test(key)) return key;
  throw new ProblemException('bad-request', { reason: 'idempotency-key' });
});
