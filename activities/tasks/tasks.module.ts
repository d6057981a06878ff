import { Module } from '@nestjs/common';
import { Answers } from '#activities/tasks/answers';
import { AuthorityModule } from '#activities/tasks/authority.module';
import { ClosedGates } from '#activities/tasks/closed-gates';
import { Notices } from '#activities/tasks/notices';
import { Recorder } from '#activities/tasks/recording';
import { DatabaseTasks } from '#activities/tasks/tasks.activities';

/** The recording of what processes do: for the worker. Needs DatabaseModule. */
@Module({
  imports: [AuthorityModule],
  providers: [Answers, ClosedGates, DatabaseTasks, Notices, Recorder],
  exports: [ClosedGates, DatabaseTasks],
})
export class TasksModule {}
