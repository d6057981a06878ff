import { Injectable } from '@nestjs/common';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { InvalidInputException, ProblemException } from '#apps/api/problems/problem.exception';

/** Checks what comes in against the schema of its parameter. A path that names nothing possible is a thing that is not there. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    if (type === 'param') throw new ProblemException('not-found');
    throw new InvalidInputException(schema, value);
  }
}
