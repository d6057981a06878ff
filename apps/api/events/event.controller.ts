import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChangeEvent } from '#apps/api/events/event.schemas';
import { EventService } from '#apps/api/events/event.service';
import type { PersonPrincipal } from '#libs/identity/principal';
import { Requires } from '#libs/identity/requires.decorator';
import { WhoPerson } from '#libs/identity/who.decorator';

@ApiTags('events')
@Controller('events')
export class EventController {
  constructor(private readonly events: EventService) {}

  /** Server-sent events: `change` with what to fetch again, `session-ended` before the stream ends with the session. */
  @Get()
  @Requires('account')
  @ApiProduces('text/event-stream')
  @ApiResponse({ status: 200, description: 'A stream of events; the data of `change`', standardSchema: ChangeEvent })
  stream(@WhoPerson() who: PersonPrincipal, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.events.stream(who, request, reply);
  }
}
