import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { Environment } from '#libs/config/environment';

/** Injection token of the settings: `@Inject(ENVIRONMENT) private readonly environment: Environment`. */
export const ENVIRONMENT = Symbol('environment');

/** Hands the settings, read once at start, to everybody in the application. */
@Global()
@Module({})
export class ConfigurationModule {
  static of(environment: Environment): DynamicModule {
    return {
      module: ConfigurationModule,
      providers: [{ provide: ENVIRONMENT, useValue: environment }],
      exports: [ENVIRONMENT],
    };
  }
}
