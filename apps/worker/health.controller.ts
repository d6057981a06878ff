import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { WorkerHost } from '#libs/temporal/worker-host';

/** For whoever supervises this process; `ready` says which build it runs, so that it can be promoted. */
@Controller('health')
export class HealthController {
  constructor(private readonly host: WorkerHost) {}

  @Get('live')
  live() {
    return { status: 'live' as const };
  }

  @Get('ready')
  ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { isRunning, buildId } = this.host;
    if (!isRunning) void reply.status(503);
    return { status: isRunning ? ('ready' as const) : ('not-ready' as const), buildId };
  }
}
