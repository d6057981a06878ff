import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { REQUIRES } from '#libs/identity/requires.decorator';

/** What Nest marks a method with that answers a route. */
const ROUTE_PATH = 'path';
const ROUTE_METHOD = 'method';

/** A route that says not what it asks for would be found by whoever looks; the API does not start with one. */
@Injectable()
export class DeclaredRoutes implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ instance, name }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((method) => this.isUndeclaredRoute(prototype[method]))
        .map((method) => `${name}.${method}`);
    });
    if (undeclared.length > 0) throw new Error(`routes without @Requires or @Public: ${undeclared.join(', ')}`);
  }

  private isUndeclaredRoute(handler: (() => unknown) | undefined): boolean {
    if (!handler) return false;
    const route =
      this.reflector.get<unknown>(ROUTE_PATH, handler) ?? this.reflector.get<unknown>(ROUTE_METHOD, handler);
    return route !== undefined && this.reflector.get<unknown>(REQUIRES, handler) === undefined;
  }
}
