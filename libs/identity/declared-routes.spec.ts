import 'reflect-metadata';
import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { DeclaredRoutes } from '#libs/identity/declared-routes';
import { Public, Requires } from '#libs/identity/requires.decorator';

@Controller('declared')
class Declared {
  @Get()
  @Requires('account')
  mine() {
    return this.notARoute();
  }

  @Get('open')
  @Public()
  open() {
    return '';
  }

  notARoute() {
    return '';
  }
}

@Controller('undeclared')
class Undeclared {
  @Get()
  forgotten() {
    return '';
  }
}

const start = async (...controllers: (typeof Declared | typeof Undeclared)[]) => {
  const module = await Test.createTestingModule({
    ...{ imports: [DiscoveryModule], controllers, providers: [DeclaredRoutes] },
  }).compile();
  return module.init();
};

it('starts where every route says what it asks for', async () => {
  await (await start(Declared)).close();
});

it('does not start with a route that says nothing, and names it', async () => {
  await expect(start(Declared, Undeclared)).rejects.toThrow(/Undeclared\.forgotten/);
});
