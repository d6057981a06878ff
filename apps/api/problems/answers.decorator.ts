import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { PROBLEMS, Problem } from '#apps/api/problems/problem.schemas';
import type { ProblemCode } from '#apps/api/problems/problem.schemas';

/** What a route answers: its status and shape, and the problems it may answer instead. */
export function Answers(schema: z.ZodType, options: { status?: number; problems?: readonly ProblemCode[] } = {}) {
  const status = options.status ?? 200;
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description: 'OK', standardSchema: schema }),
    Refuses(...(options.problems ?? [])),
  );
}

/** The problems that a route may answer, by status; a status of several problems names them all. */
export function Refuses(...problems: readonly ProblemCode[]) {
  const byStatus = new Map<number, string[]>();
  for (const code of problems) byStatus.set(PROBLEMS[code], [...(byStatus.get(PROBLEMS[code]) ?? []), code]);
  return applyDecorators(
    ...[...byStatus].map(([status, codes]) =>
      ApiResponse({ status, description: codes.join(', '), standardSchema: Problem }),
    ),
  );
}
