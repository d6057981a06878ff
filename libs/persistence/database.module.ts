import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { databaseOptions } from '#libs/persistence/database';
import { REPOSITORIES } from '#libs/persistence/repositories';

/** The application's database, as the role that may add to what decisions rest on and change nothing of it. */
@Module({})
export class DatabaseModule {
  /** `name` is shown by PostgreSQL beside each connection. */
  static named(name: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [ENVIRONMENT],
          useFactory: (environment: Environment) =>
            databaseOptions({ url: environment.DATABASE_URL, poolSize: environment.DATABASE_POOL_SIZE, name }),
        }),
      ],
      providers: REPOSITORIES,
      exports: REPOSITORIES,
    };
  }
}
