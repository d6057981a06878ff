import { Module } from '@nestjs/common';
import { CheckpointSigner } from '#activities/dossier/checkpoint.signer';
import { TasksModule } from '#activities/tasks/tasks.module';

/** Signs checkpoints as long as the application runs: for the worker. Needs DatabaseModule. */
@Module({ imports: [TasksModule], providers: [CheckpointSigner], exports: [CheckpointSigner] })
export class DossierModule {}
