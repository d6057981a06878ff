import { Module } from '@nestjs/common';
import { Authority } from '#activities/tasks/authority';
import { Candidates } from '#activities/tasks/candidates';
import { Escalations } from '#activities/tasks/escalations';
import { Involvements } from '#activities/tasks/involvement';

/** Who may answer what, and whom a question is put to: for api and worker. Needs DatabaseModule. */
@Module({
  providers: [Authority, Candidates, Escalations, Involvements],
  exports: [Authority, Candidates, Escalations, Involvements],
})
export class AuthorityModule {}
