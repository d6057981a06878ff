import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id } from '#apps/api/parameters';
import { Answers } from '#apps/api/problems/answers.decorator';
import { HistoryService } from '#apps/api/processes/history.service';
import {
  HistoryQuery,
  ProcessDetail,
  ProcessPage,
  ProcessQuery,
  RawHistory,
  Timeline,
} from '#apps/api/processes/process.schemas';
import { ProcessService } from '#apps/api/processes/process.service';
import type { PersonPrincipal } from '#libs/identity/principal';
import { Requires } from '#libs/identity/requires.decorator';
import { WhoPerson } from '#libs/identity/who.decorator';

@ApiTags('processes')
@Controller('processes')
export class ProcessController {
  constructor(
    private readonly processes: ProcessService,
    private readonly histories: HistoryService,
  ) {}

  @Get()
  @Requires('processes:read')
  @Answers(ProcessPage, { problems: ['invalid-input'] })
  list(
    @WhoPerson() who: PersonPrincipal,
    @Query({ schema: ProcessQuery }) query: z.output<typeof ProcessQuery>,
  ): Promise<z.infer<typeof ProcessPage>> {
    return this.processes.page(who, query);
  }

  @Get(':workflowId')
  @Requires('processes:read')
  @Answers(ProcessDetail, { problems: ['not-found'] })
  one(@WhoPerson() who: PersonPrincipal, @Param('workflowId', { schema: Id }) id: string): Promise<ProcessDetail> {
    return this.processes.one(who, id);
  }

  @Get(':workflowId/timeline')
  @Requires('processes:read')
  @Answers(Timeline, { problems: ['not-found'] })
  async timeline(
    @WhoPerson() who: PersonPrincipal,
    @Param('workflowId', { schema: Id }) id: string,
  ): Promise<z.infer<typeof Timeline>> {
    return { entries: await this.processes.entries(who, id) };
  }

  @Get(':workflowId/history')
  @Requires('processes:history')
  @Answers(RawHistory, { problems: ['not-found', 'unavailable'] })
  history(
    @WhoPerson() who: PersonPrincipal,
    @Param('workflowId', { schema: Id }) id: string,
    @Query({ schema: HistoryQuery }) query: z.output<typeof HistoryQuery>,
  ): Promise<z.infer<typeof RawHistory>> {
    return this.histories.raw(who, id, query.runId);
  }
}
