import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '#apps/api/parameters';
import { Answers } from '#apps/api/problems/answers.decorator';
import { VersionDetail } from '#apps/api/solutions/solution.schemas';
import { SolutionService } from '#apps/api/solutions/solution.service';
import type { PersonPrincipal } from '#libs/identity/principal';
import { Requires } from '#libs/identity/requires.decorator';
import { WhoPerson } from '#libs/identity/who.decorator';

@ApiTags('versions')
@Controller('versions')
export class VersionController {
  constructor(private readonly solutions: SolutionService) {}

  @Get(':id')
  @Requires('solutions:read')
  @Answers(VersionDetail, { problems: ['not-found'] })
  one(@WhoPerson() who: PersonPrincipal, @Param('id', { schema: Id }) id: string): Promise<VersionDetail> {
    return this.solutions.version(who, id);
  }
}
