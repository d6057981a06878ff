import { Controller, Get, Header } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { SubmissionsRepository } from '#libs/persistence/repositories/submissions.repository';
import { WorkerHost } from '#libs/temporal/worker-host';

/** For Prometheus. */
@Controller('metrics')
export class MetricsController {
  private readonly registry = new Registry();

  constructor(submissions: SubmissionsRepository, host: WorkerHost) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'levensloop_submissions_pending',
      help: 'Answers that were stored and that no process has recorded or refused yet',
      registers,
      async collect() {
        this.set(await submissions.pending());
      },
    });
    new Gauge({
      name: 'levensloop_worker_running',
      help: 'Whether every worker of this process takes work from its queue',
      registers,
      collect() {
        this.set(host.isRunning ? 1 : 0);
      },
    });
  }

  @Get()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  metrics(): Promise<string> {
    return this.registry.metrics();
  }
}
