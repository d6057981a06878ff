import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { cut, readCursor, writeCursor } from '#apps/api/cursor';
import { Id } from '#apps/api/parameters';
import { ProblemException } from '#apps/api/problems/problem.exception';
import type { SolutionDetail, SolutionPage, SolutionQuery, VersionDetail } from '#apps/api/solutions/solution.schemas';
import type { ConditionView, SolutionCard, VersionView } from '#apps/api/solutions/solution.schemas';
import { currentReview, gateStateOf, stationsOf } from '#apps/api/solutions/stations';
import type { Reader } from '#apps/api/solutions/stations';
import { evidenceRef } from '#apps/api/tasks/evidence-ref';
import { summaryOf } from '#apps/api/tasks/task-summary';
import { IntakeFile, missingItems } from '#libs/domain/intake/intake-file';
import { processId } from '#libs/domain/lifecycle';
import { Abilities } from '#libs/identity/abilities';
import { DossierReads } from '#libs/identity/dossier-reads';
import type { PersonPrincipal } from '#libs/identity/principal';
import { EvidenceRepository } from '#libs/persistence/repositories/evidence.repository';
import { InboxRepository } from '#libs/persistence/repositories/inbox.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { PortfolioRepository } from '#libs/persistence/repositories/portfolio.repository';
import type { ConditionRow, SolutionRow, StationRow } from '#libs/persistence/repositories/portfolio.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import type { VersionEntity } from '#libs/persistence/entities/version.entity';

const Cursor = z.object({ createdAt: z.iso.datetime(), id: Id });
/** Who sees every dossier beside those who are involved; the words are `who-may-see.<key>` of the i18n files. */
const WHO_MAY_SEE = ['involved', 'privacy-officer', 'quality-assurance', 'cmio', 'board', 'auditor'];

/** Solutions: what every employee may see of them, and the dossier's front page for those who may see that. */
@Injectable()
export class SolutionService {
  constructor(
    private readonly abilities: Abilities,
    private readonly reads: DossierReads,
    private readonly portfolio: PortfolioRepository,
    private readonly solutions: SolutionsRepository,
    private readonly inbox: InboxRepository,
    private readonly policies: PoliciesRepository,
    private readonly evidence: EvidenceRepository,
  ) {}

  async page(who: PersonPrincipal, query: z.output<typeof SolutionQuery>): Promise<z.infer<typeof SolutionPage>> {
    const { limit, phase, search } = query;
    const after = readCursor(Cursor, query.after);
    const { solutions, counts } = await this.portfolio.page({ limit: limit + 1, after, phase, search });
    const { rows, last } = cut(solutions, limit);
    const reader = await this.readerOf(who);
    return {
      solutions: rows.map((row) => cardOf(row, reader)),
      next: last && writeCursor({ createdAt: last.createdAt, id: last.id }),
      counts,
    };
  }

  async one(who: PersonPrincipal, id: string): Promise<SolutionDetail> {
    const row = await this.portfolio.solution(id);
    if (!row) throw new ProblemException('not-found');
    const reader = await this.readerOf(who);
    const dossierVisible = await this.abilities.may(who, 'dossiers:read', id);
    if (dossierVisible) await this.reads.note(who, id);
    const { owner, clinicalOwner, requester } = row;
    return {
      ...cardOf(row, reader),
      ...{ owner, clinicalOwner, requester, dossierVisible, whoMaySee: WHO_MAY_SEE },
      versions: await this.versionsOf(row, reader, dossierVisible),
      mayWithdraw: this.mayWithdraw(who, row),
      ...(dossierVisible ? await this.dossierOf(who, row) : EMPTY_DOSSIER),
    };
  }

  async version(who: PersonPrincipal, id: string): Promise<VersionDetail> {
    const version = await this.solutions.version(id);
    const solution = version && (await this.portfolio.solution(version.solutionId));
    if (!solution) throw new ProblemException('not-found');
    const dossierVisible = await this.abilities.may(who, 'dossiers:read', solution.id);
    const gates = (await this.policies.inForce())?.gates ?? [];
    return {
      ...viewOf(version, gates, solution.stations, await this.readerOf(who), dossierVisible),
      solution: { id: solution.id, name: solution.name },
    };
  }

  /** What a reader of a dossier gets beside the card. */
  private async dossierOf(who: PersonPrincipal, { id, intake, decisionCount }: SolutionRow) {
    const read = IntakeFile.safeParse(intake);
    const tasks = await this.inbox.tasksOf('solution', id, who.personId);
    return {
      intake: { ...intake },
      intakeMissing: read.success ? missingItems(read.data) : [],
      conditions: (await this.portfolio.conditions(id)).map(conditionOf),
      evidence: (await this.evidence.ofSolution(id)).map(evidenceRef),
      openTasks: tasks.filter(({ state }) => state === 'open').map(summaryOf),
      decisionCount,
    };
  }

  private async versionsOf({ id, stations }: SolutionRow, reader: Reader, dossierVisible: boolean) {
    const gates = (await this.policies.inForce())?.gates ?? [];
    const versions = await this.solutions.versions(id);
    return versions.map((version) => viewOf(version, gates, stations, reader, dossierVisible));
  }

  private mayWithdraw(who: PersonPrincipal, row: SolutionRow): boolean {
    const owners = [row.requester.id, row.owner.id, row.clinicalOwner.id];
    return (
      owners.includes(who.personId) &&
      this.abilities.reach(who, 'solutions:withdraw') !== null &&
      row.stations.some(({ state }) => state === 'open')
    );
  }

  private async readerOf({ personId }: PersonPrincipal): Promise<Reader> {
    const now = new Date().toISOString();
    return { mine: new Set(await this.inbox.mine(personId, now)), now };
  }
}

const EMPTY_DOSSIER = {
  ...{ intake: null, intakeMissing: [], conditions: [], evidence: [], openTasks: [] },
  decisionCount: 0,
};

function cardOf(row: SolutionRow, reader: Reader): z.infer<typeof SolutionCard> {
  const { id, name, summary, route, phase, state, demonstration, openConditions, createdAt } = row;
  const review = currentReview(row.stations);
  const dates = row.stations.flatMap(({ dueAt }) => dueAt ?? []).sort();
  const { product } = row.intake as { product?: { claimedClass?: string } };
  return {
    ...{ id, name, summary, route, phase, state, demonstration, openConditions, createdAt },
    owningDepartment: row.owningDepartment,
    affectedDepartments: [...row.affectedDepartments],
    claimedClass: product?.claimedClass ?? null,
    latestVersion: row.latestVersion ?? '',
    currentGate: review?.gate ?? null,
    gateState: gateStateOf(review, reader),
    nextDueAt: dates[0] ?? null,
  };
}

function viewOf(
  { id, label, learningMode, createdAt, facts }: VersionEntity,
  gates: Parameters<typeof stationsOf>[0],
  reviews: readonly StationRow[],
  reader: Reader,
  dossierVisible: boolean,
): z.infer<typeof VersionView> {
  const own = reviews.filter(({ versionId }) => versionId === id);
  return {
    ...{ id, label, learningMode, createdAt },
    facts: dossierVisible ? facts : {},
    stations: stationsOf(gates, own, reader),
  };
}

function conditionOf(row: ConditionRow): z.infer<typeof ConditionView> {
  return { ...row, workflowId: processId.condition(row.workflowId, row.id) };
}
