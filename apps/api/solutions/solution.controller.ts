import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id, Key } from '#apps/api/parameters';
import { Answers } from '#apps/api/problems/answers.decorator';
import { SolutionIntakeService } from '#apps/api/solutions/solution-intake.service';
import {
  IntakeQuery,
  IntakeRequest,
  SolutionDetail,
  SolutionPage,
  SolutionQuery,
  SolutionStarted,
  WithdrawalRequest,
  Withdrawn,
} from '#apps/api/solutions/solution.schemas';
import { SolutionService } from '#apps/api/solutions/solution.service';
import { WithdrawalService } from '#apps/api/solutions/withdrawal.service';
import type { PersonPrincipal } from '#libs/identity/principal';
import { Requires } from '#libs/identity/requires.decorator';
import { WhoPerson } from '#libs/identity/who.decorator';

@ApiTags('solutions')
@Controller('solutions')
export class SolutionController {
  constructor(
    private readonly solutions: SolutionService,
    private readonly intake: SolutionIntakeService,
    private readonly withdrawals: WithdrawalService,
  ) {}

  /** Takes an intake file (`levensloop.intake/1`): solution and version are registered and their life begins. */
  @Post()
  @Requires('solutions:submit')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Answers(SolutionStarted, {
    status: 201,
    problems: ['bad-request', 'idempotency-key-reused', 'conflict', 'invalid-input', 'personal-data-suspected'],
  })
  submit(
    @WhoPerson() who: PersonPrincipal,
    @Key() key: string,
    @Query({ schema: IntakeQuery }) query: z.output<typeof IntakeQuery>,
    @Body({ schema: IntakeRequest }) intake: z.output<typeof IntakeRequest>,
  ): Promise<z.infer<typeof SolutionStarted>> {
    return this.intake.submit(who, key, intake, query.confirmPersonalData);
  }

  @Get()
  @Requires('solutions:read')
  @Answers(SolutionPage, { problems: ['invalid-input'] })
  list(
    @WhoPerson() who: PersonPrincipal,
    @Query({ schema: SolutionQuery }) query: z.output<typeof SolutionQuery>,
  ): Promise<z.infer<typeof SolutionPage>> {
    return this.solutions.page(who, query);
  }

  @Get(':id')
  @Requires('solutions:read')
  @Answers(SolutionDetail, { problems: ['not-found'] })
  one(@WhoPerson() who: PersonPrincipal, @Param('id', { schema: Id }) id: string): Promise<SolutionDetail> {
    return this.solutions.one(who, id);
  }

  /** The requester or an owner takes the request back; what is open at its gate is cancelled. */
  @Post(':id/withdrawal')
  @Requires('solutions:withdraw')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Answers(Withdrawn, {
    problems: [
      'bad-request',
      'forbidden',
      'not-found',
      'process-ended',
      'already-answered',
      'idempotency-key-reused',
      'invalid-input',
      'personal-data-suspected',
      'not-confirmed',
    ],
  })
  withdraw(
    @WhoPerson() who: PersonPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Key() key: string,
    @Body({ schema: WithdrawalRequest }) request: z.output<typeof WithdrawalRequest>,
  ): Promise<z.infer<typeof Withdrawn>> {
    return this.withdrawals.withdraw(who, id, key, request);
  }
}
