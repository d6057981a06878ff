import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id, Key } from '#apps/api/parameters';
import { Answers } from '#apps/api/problems/answers.decorator';
import { AnswerService } from '#apps/api/tasks/answer.service';
import {
  AnswerRequest,
  AnswerResponse,
  DraftRequest,
  DraftSaved,
  TaskDetail,
  TaskPage,
  TaskQuery,
} from '#apps/api/tasks/task.schemas';
import { TaskService } from '#apps/api/tasks/task.service';
import type { PersonPrincipal } from '#libs/identity/principal';
import { Requires } from '#libs/identity/requires.decorator';
import { WhoPerson } from '#libs/identity/who.decorator';

@ApiTags('tasks')
@Controller('tasks')
export class TaskController {
  constructor(
    private readonly tasks: TaskService,
    private readonly answers: AnswerService,
  ) {}

  @Get()
  @Requires('tasks:read')
  @Answers(TaskPage, { problems: ['invalid-input'] })
  list(
    @WhoPerson() who: PersonPrincipal,
    @Query({ schema: TaskQuery }) query: z.output<typeof TaskQuery>,
  ): Promise<TaskPage> {
    return this.tasks.page(who, query);
  }

  @Get(':id')
  @Requires('tasks:read')
  @Answers(TaskDetail, { problems: ['not-found'] })
  one(@WhoPerson() who: PersonPrincipal, @Param('id', { schema: Id }) id: string): Promise<TaskDetail> {
    return this.tasks.one(who, id);
  }

  /**
   * Answers the task: prepares, advises, decides, or shows that a condition is met. Stored before it is sent; 503
   * `not-confirmed` says that it may still be recorded, and nobody needs to do anything again.
   */
  @Post(':id/decision')
  @Requires('tasks:answer')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Answers(AnswerResponse, {
    problems: [
      'bad-request',
      'mandate-missing',
      'mandate-ended',
      'separation-of-duties',
      'not-addressed',
      'not-found',
      'task-closed',
      'process-ended',
      'already-answered',
      'idempotency-key-reused',
      'stale-page',
      'invalid-input',
      'outcome-not-offered',
      'conditions-incomplete',
      'gaps-missing',
      'reason-missing',
      'evidence-missing',
      'personal-data-suspected',
      'not-confirmed',
    ],
  })
  answer(
    @WhoPerson() who: PersonPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Key() key: string,
    @Body({ schema: AnswerRequest }) request: AnswerRequest,
  ): Promise<AnswerResponse> {
    return this.answers.answer(who, id, key, request);
  }

  /** Keeps what is typed until it is recorded. Only its writer ever sees it. */
  @Put(':id/draft')
  @Requires('tasks:answer')
  @Answers(DraftSaved, { problems: ['not-addressed', 'not-found', 'task-closed', 'invalid-input'] })
  draft(
    @WhoPerson() who: PersonPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DraftRequest }) request: z.output<typeof DraftRequest>,
  ): Promise<z.infer<typeof DraftSaved>> {
    return this.tasks.saveDraft(who, id, request.payload);
  }
}
