import { Module } from '@nestjs/common';
import { DatabasePolicy } from '#activities/policy/policy.activities';

/** The policy that processes pin. Needs DatabaseModule. */
@Module({ providers: [DatabasePolicy], exports: [DatabasePolicy] })
export class PolicyModule {}
