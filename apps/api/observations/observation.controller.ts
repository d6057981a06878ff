import { Body, Controller, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ObservationBatches, ObservationsStored } from '#apps/api/observations/observation.schemas';
import { ObservationService } from '#apps/api/observations/observation.service';
import { Answers } from '#apps/api/problems/answers.decorator';
import type { Principal } from '#libs/identity/principal';
import { Requires } from '#libs/identity/requires.decorator';
import { Who } from '#libs/identity/who.decorator';

@ApiTags('observations')
@Controller('observations')
export class ObservationController {
  constructor(private readonly observations: ObservationService) {}

  /** Stores batches of measurements. A batch that is already here, by its content, is answered `duplicate`. */
  @Post()
  @Requires('observations:write')
  // Ten thousand values are some megabytes.
  @RouteConfig({ bodyLimitMb: 8 })
  @Answers(ObservationsStored, { problems: ['bad-request', 'forbidden', 'not-found', 'too-large', 'invalid-input'] })
  store(
    @Who() who: Principal,
    @Body({ schema: ObservationBatches }) request: z.output<typeof ObservationBatches>,
  ): Promise<z.infer<typeof ObservationsStored>> {
    return this.observations.store(who, request.batches);
  }
}
