import { Module } from '@nestjs/common';
import { DatabaseRegistry } from '#activities/registry/registry.activities';

/** What processes ask of the register of solutions. Needs DatabaseModule. */
@Module({ providers: [DatabaseRegistry], exports: [DatabaseRegistry] })
export class RegistryModule {}
