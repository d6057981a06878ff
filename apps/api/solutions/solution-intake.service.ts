import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { warnOfPersonalData } from '#apps/api/personal-data';
import { ProblemException } from '#apps/api/problems/problem.exception';
import { IntakeProposals } from '#apps/api/solutions/intake-proposals';
import type { Proposed } from '#apps/api/solutions/intake-proposals';
import type { SolutionStarted } from '#apps/api/solutions/solution.schemas';
import { canonicalJson, sha256Hex } from '#libs/domain/canonical';
import type { IntakeFile } from '#libs/domain/intake/intake-file';
import { missingItems } from '#libs/domain/intake/intake-file';
import { processId } from '#libs/domain/lifecycle';
import type { PersonPrincipal } from '#libs/identity/principal';
import { notify } from '#libs/persistence/notify';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import type { NewSolution } from '#libs/persistence/repositories/solutions.repository';
import { ProcessClient } from '#libs/temporal/process-client';
import { violatedUnique } from '#libs/persistence/violations';

/** Longer nobody waits for Temporal: the rows are the promise. */
const PATIENCE_MS = 3_000;

type Started = z.infer<typeof SolutionStarted>;

/** Registers a solution from its intake, and then begins its life. The rows come first: they are the promise. */
@Injectable()
export class SolutionIntakeService {
  private readonly logger = new Logger(SolutionIntakeService.name);

  constructor(
    private readonly source: DataSource,
    private readonly solutions: SolutionsRepository,
    private readonly proposals: IntakeProposals,
    private readonly audit: AuditRepository,
    private readonly processes: ProcessClient,
  ) {}

  async submit(who: PersonPrincipal, key: string, intake: IntakeFile, confirmPersonalData: boolean): Promise<Started> {
    const ids = idsOf(who.personId, key);
    const known = await this.known(ids, intake);
    if (known) return known;
    warnOfPersonalData(intake, confirmPersonalData);
    const proposed = await this.proposals.resolve(who, intake.proposal);
    try {
      await this.register(who, ids, intake, proposed);
    } catch (error) {
      // The same request twice at once: the other one was first.
      const first = violatedUnique(error) === null ? null : await this.known(ids, intake);
      if (!first) throw error;
      return first;
    }
    return this.begin(ids, intake);
  }

  /** The solution that this key made, if it did; another intake under the same key is refused. */
  private async known(ids: Ids, intake: IntakeFile): Promise<Started | null> {
    const solution = await this.solutions.solution(ids.solutionId);
    if (!solution) return null;
    if (canonicalJson(solution.intake) !== canonicalJson(intake)) throw new ProblemException('idempotency-key-reused');
    return this.begin(ids, intake);
  }

  /** Where Temporal is away, or this process dies here, the worker begins it: nothing is lost that was answered. */
  private async begin(ids: Ids, intake: IntakeFile): Promise<Started> {
    await this.processes.startLifecycle(ids, PATIENCE_MS).catch((error: unknown) => {
      this.logger.warn(`the life of ${ids.solutionId} begins later: ${String(error)}`);
    });
    const workflowId = processId.lifecycle(ids.solutionId);
    return { id: ids.solutionId, versionId: ids.versionId, workflowId, missing: missingItems(intake) };
  }

  private async register(who: PersonPrincipal, ids: Ids, intake: IntakeFile, proposed: Proposed): Promise<void> {
    const { solutionId } = ids;
    const at = new Date().toISOString();
    await this.source.transaction(async (manager) => {
      await this.solutions.add(manager, rowsOf(who, ids, intake, proposed, at));
      await notify(manager, [{ kind: 'solution', id: solutionId, solutionId }]);
      await this.audit.append(manager, solutionId, {
        ...{ at, actor: who.personId, action: 'solution-registered', subject: solutionId },
        // A product's published facts: its digest gives away nobody's words (integrity 21).
        facts: { versionId: ids.versionId, ...proposed, intakeDigest: sha256Hex(canonicalJson(intake)) },
      });
    });
  }
}

interface Ids {
  readonly solutionId: string;
  readonly versionId: string;
}

/** They follow from who asked under which key, so that the same request never makes two solutions. Opaque all the same. */
function idsOf(personId: string, key: string): Ids {
  const digits = sha256Hex(canonicalJson(['solution', personId, key])).slice(0, 24);
  return { solutionId: `s${digits}`, versionId: `v${digits}` };
}

function rowsOf(
  who: PersonPrincipal,
  ids: Ids,
  intake: IntakeFile,
  proposed: Proposed,
  createdAt: string,
): NewSolution {
  const { name, summary, route, version: label, learningMode = 'locked', ...facts } = intake.product;
  const develops = route !== 'acquire' && who.roles.some(({ role }) => role === 'data-scientist');
  return {
    solution: {
      ...{ id: ids.solutionId, name, summary, route, intake, createdAt },
      ...{ demonstration: intake.demonstration, requesterId: who.personId },
      ...{ owningDepartmentId: proposed.owningDepartmentId, ownerId: proposed.ownerId },
      clinicalOwnerId: proposed.clinicalOwnerId,
      ...{ phase: 'acquisition', state: 'in-review' },
    },
    version: { id: ids.versionId, solutionId: ids.solutionId, label, learningMode, facts, createdAt },
    affectedDepartmentIds: proposed.affectedDepartmentIds,
    people: develops ? [{ personId: who.personId, involvement: 'developer' }] : [],
  };
}
