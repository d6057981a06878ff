import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { PersonPrincipal, Principal } from '#libs/identity/principal';

export interface Identified {
  principal?: Principal;
}

/** Whoever sends the request, as the guard found out. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<Identified>();
  if (!principal) throw new Error('a public route has no principal');
  return principal;
});

/** The person who sends the request. The guard lets machines pass only where their own scopes are asked for. */
export const WhoPerson = createParamDecorator((_: unknown, context: ExecutionContext): PersonPrincipal => {
  const { principal } = context.switchToHttp().getRequest<Identified>();
  if (principal?.kind !== 'person') throw new Error('only a person comes here');
  return principal;
});
