import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Departments, Mandates, People } from '#apps/api/people/people.schemas';
import { PeopleService } from '#apps/api/people/people.service';
import { Answers } from '#apps/api/problems/answers.decorator';
import { Requires } from '#libs/identity/requires.decorator';

@ApiTags('people')
@Controller()
export class PeopleController {
  constructor(private readonly register: PeopleService) {}

  @Get('people')
  @Requires('people:read')
  @Answers(People)
  people(): Promise<z.infer<typeof People>> {
    return this.register.people();
  }

  @Get('departments')
  @Requires('people:read')
  @Answers(Departments)
  departments(): Promise<z.infer<typeof Departments>> {
    return this.register.departments();
  }

  @Get('mandates')
  @Requires('mandates:read')
  @Answers(Mandates)
  mandates(): Promise<z.infer<typeof Mandates>> {
    return this.register.mandates();
  }
}
