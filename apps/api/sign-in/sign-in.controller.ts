import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Answers } from '#apps/api/problems/answers.decorator';
import { CallbackQuery, SignedOut, SignInQuery } from '#apps/api/sign-in/sign-in.schemas';
import { SignInService } from '#apps/api/sign-in/sign-in.service';
import type { PersonPrincipal } from '#libs/identity/principal';
import { Public, Requires } from '#libs/identity/requires.decorator';
import { WhoPerson } from '#libs/identity/who.decorator';

/** A minute's worth, of one address: a ward behind one address signs in at the change of shifts, a guesser does not get far. */
const LIMITED = { rateLimit: { max: 60, timeWindow: 60_000 } };

@ApiTags('sign-in')
@Controller()
export class SignInController {
  constructor(private readonly signIn: SignInService) {}

  /** Sends the browser to the issuer. */
  @Get('sign-in')
  @Public()
  @RouteConfig(LIMITED)
  @ApiResponse({ status: 302, description: 'To the issuer' })
  async begin(
    @Query({ schema: SignInQuery }) query: z.output<typeof SignInQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.signIn.begin(query.returnTo, reply);
  }

  /** Where the issuer sends the browser back to. */
  @Get('sign-in/callback')
  @Public()
  @RouteConfig(LIMITED)
  @ApiResponse({ status: 302, description: 'To where the person came from, signed in' })
  async callback(
    @Query({ schema: CallbackQuery }) query: z.output<typeof CallbackQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.signIn.finish(query, request, reply);
  }

  @Post('sign-out')
  @Requires('account')
  @Answers(SignedOut)
  end(@WhoPerson() who: PersonPrincipal, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedOut> {
    return this.signIn.end(who, reply);
  }
}
