import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus is told. By route and never by address: an address names people and solutions. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly streams: Gauge;
  private readonly requests: Histogram;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'levensloop_http_request_seconds',
      help: 'Time to answer a request, by method, route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [this.registry],
    });
    this.streams = new Gauge({
      name: 'levensloop_event_streams',
      help: 'Browsers that listen for changes now',
      registers: [this.registry],
    });
  }

  answered(request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions.url ?? 'unknown';
    this.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  }
}
