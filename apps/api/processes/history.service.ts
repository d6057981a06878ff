import { Injectable } from '@nestjs/common';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { z } from 'zod';
import { ProcessAccess } from '#apps/api/processes/process-access';
import type { RawHistory } from '#apps/api/processes/process.schemas';
import { ProblemException } from '#apps/api/problems/problem.exception';
import type { PersonPrincipal } from '#libs/identity/principal';
import { ProcessClient } from '#libs/temporal/process-client';

/** Temporal's own history of a process, in clear: the one read that asks Temporal (architecture: A decision's way). */
@Injectable()
export class HistoryService {
  constructor(
    private readonly access: ProcessAccess,
    private readonly processes: ProcessClient,
  ) {}

  async raw(who: PersonPrincipal, workflowId: string, runId: string | undefined): Promise<z.infer<typeof RawHistory>> {
    await this.access.visible(who, workflowId);
    try {
      const run = await this.processes.describe(workflowId, runId);
      const { events } = await this.processes.readableHistory(workflowId, run.runId);
      return { workflowId, runId: run.runId, events };
    } catch (error) {
      // Temporal keeps the history of an ended process for a while only.
      if (error instanceof WorkflowNotFoundError) throw new ProblemException('not-found');
      throw error;
    }
  }
}
