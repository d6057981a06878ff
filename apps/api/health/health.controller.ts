import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Live, Ready } from '#apps/api/health/health.schemas';
import { HealthService } from '#apps/api/health/health.service';
import { Answers } from '#apps/api/problems/answers.decorator';
import { Public } from '#libs/identity/requires.decorator';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @Public()
  @Answers(Live)
  live() {
    return { status: 'live' as const };
  }

  @Get('ready')
  @Public()
  @Answers(Ready, { problems: ['unavailable'] })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Ready> {
    const ready = await this.health.ready();
    if (ready.status === 'not-ready') void reply.status(503);
    return ready;
  }
}
