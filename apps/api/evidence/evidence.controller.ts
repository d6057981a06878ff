import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Digest } from '#apps/api/evidence/evidence.schemas';
import { EvidenceService } from '#apps/api/evidence/evidence.service';
import { Answers, Refuses } from '#apps/api/problems/answers.decorator';
import { EvidenceRef } from '#apps/api/tasks/task.schemas';
import type { PersonPrincipal } from '#libs/identity/principal';
import { Requires } from '#libs/identity/requires.decorator';
import { WhoPerson } from '#libs/identity/who.decorator';

@ApiTags('evidence')
@Controller('evidence')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  /** Adds a file to a solution's dossier. The fields come before the file. */
  @Post()
  @Requires('evidence:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['solutionId', 'title', 'file'],
      properties: {
        solutionId: { type: 'string' },
        taskId: { type: 'string' },
        evidenceKey: { type: 'string' },
        title: { type: 'string' },
        confirmPersonalData: { type: 'string', enum: ['true', 'false'] },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @Answers(EvidenceRef, {
    status: 201,
    problems: [
      'bad-request',
      'forbidden',
      'not-found',
      'task-closed',
      'too-large',
      'unsupported-media-type',
      'invalid-input',
      'infected',
      'personal-data-suspected',
    ],
  })
  add(@WhoPerson() who: PersonPrincipal, @Req() request: FastifyRequest) {
    return this.evidence.add(who, request);
  }

  /** The bytes, as an attachment. A digest is a name, not a right: it opens only what lies in a dossier that one may see. */
  @Get(':digest')
  @Requires('evidence:read')
  @ApiProduces('application/octet-stream')
  @ApiResponse({ status: 200, description: 'OK', schema: { type: 'string', format: 'binary' } })
  @Refuses('not-found')
  async read(
    @WhoPerson() who: PersonPrincipal,
    @Param('digest', { schema: Digest }) digest: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.evidence.send(who, digest, reply);
  }
}
