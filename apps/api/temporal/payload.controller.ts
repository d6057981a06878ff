import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '#apps/api/problems/answers.decorator';
import { Payloads } from '#apps/api/temporal/payload.schemas';
import { PayloadService } from '#apps/api/temporal/payload.service';
import { Requires } from '#libs/identity/requires.decorator';

@ApiTags('temporal')
@Controller('temporal')
export class PayloadController {
  constructor(private readonly payloads: PayloadService) {}

  /** Payloads of Temporal in clear, by the protocol of its codec servers, for operators (integrity 21). */
  @Post('decode')
  @Requires('payloads:decode')
  @Answers(Payloads, { problems: ['not-found', 'invalid-input'] })
  decode(@Body({ schema: Payloads }) request: Payloads): Promise<Payloads> {
    return this.payloads.decode(request);
  }
}
