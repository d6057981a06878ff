import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me } from '#apps/api/me/me.schemas';
import { MeService } from '#apps/api/me/me.service';
import { Answers } from '#apps/api/problems/answers.decorator';
import type { PersonPrincipal } from '#libs/identity/principal';
import { Requires } from '#libs/identity/requires.decorator';
import { WhoPerson } from '#libs/identity/who.decorator';

@ApiTags('me')
@Controller('me')
export class MeController {
  constructor(private readonly me: MeService) {}

  @Get()
  @Requires('account')
  @Answers(Me)
  one(@WhoPerson() who: PersonPrincipal): Promise<Me> {
    return this.me.of(who);
  }
}
