import { Module } from '@nestjs/common';
import { Answers } from '#activities/tasks/answers';
import { Authority } from '#activities/tasks/authority';
import { Candidates } from '#activities/tasks/candidates';
import { Escalations } from '#activities/tasks/escalations';
import { Involvements } from '#activities/tasks/involvement';
import { Notices } from '#activities/tasks/notices';
import { Recorder } from '#activities/tasks/recording';
import { DatabaseTasks } from '#activities/tasks/tasks.activities';

/** The recording of what processes do, and who may answer what. Needs DatabaseModule. */
@Module({
  providers: [Answers, Authority, Candidates, DatabaseTasks, Escalations, Involvements, Notices, Recorder],
  exports: [Authority, Candidates, DatabaseTasks],
})
export class TasksModule {}
