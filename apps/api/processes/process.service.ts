import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { cut, readCursor, writeCursor } from '#apps/api/cursor';
import { Id } from '#apps/api/parameters';
import { ProcessAccess } from '#apps/api/processes/process-access';
import type {
  ProcessDetail,
  ProcessPage,
  ProcessQuery,
  ProcessSummary,
  StepBar,
  TimelineEntry,
} from '#apps/api/processes/process.schemas';
import { TimelineService } from '#apps/api/processes/timeline.service';
import { workingDaysTaken } from '#apps/api/processes/working-days';
import { EMPTY_HEAD, foldHead } from '#libs/domain/canonical';
import type { WorkingCalendar } from '#libs/domain/policy';
import { Abilities } from '#libs/identity/abilities';
import type { PersonPrincipal } from '#libs/identity/principal';
import { ExplorerRepository } from '#libs/persistence/repositories/explorer.repository';
import type { ExploredProcess } from '#libs/persistence/repositories/explorer.repository';
import { InboxRepository } from '#libs/persistence/repositories/inbox.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import type { TaskRow } from '#libs/persistence/repositories/task-rows';
import { TimelineRepository } from '#libs/persistence/repositories/timeline.repository';
import type { TimelineRow } from '#libs/persistence/repositories/timeline.repository';

const Cursor = z.object({ startedAt: z.iso.datetime(), workflowId: Id });

/** Processes, for those who steer them and those who take part in them. */
@Injectable()
export class ProcessService {
  constructor(
    private readonly abilities: Abilities,
    private readonly access: ProcessAccess,
    private readonly explorer: ExplorerRepository,
    private readonly inbox: InboxRepository,
    private readonly policies: PoliciesRepository,
    private readonly timeline: TimelineRepository,
    private readonly timelines: TimelineService,
  ) {}

  async page(who: PersonPrincipal, query: z.output<typeof ProcessQuery>): Promise<z.infer<typeof ProcessPage>> {
    const { limit, after, ...filter } = query;
    const solutions = await this.abilities.solutionsWith(who, 'processes:read');
    const found = await this.explorer.page({
      ...{ ...filter, solutions, limit: limit + 1 },
      after: readCursor(Cursor, after),
    });
    const { rows, last } = cut(found, limit);
    return {
      processes: rows.map(asSummary),
      next: last && writeCursor({ startedAt: last.startedAt, workflowId: last.workflowId }),
    };
  }

  async one(who: PersonPrincipal, workflowId: string): Promise<ProcessDetail> {
    const visible = await this.access.visible(who, workflowId);
    const { process } = visible;
    const rows = await this.timeline.timeline(workflowId);
    const tasks = await this.inbox.tasksOf('process', workflowId, who.personId);
    const calendar = await this.calendarOf(process.policyVersion);
    const now = new Date().toISOString();
    return {
      ...asSummary(process),
      policyVersion: process.policyVersion,
      entries: await this.timelines.of(visible, rows),
      steps: calendar ? tasks.map((task) => barOf(task, now, calendar)) : [],
      workingDays: calendar ? workingDaysTaken(process.startedAt, process.closedAt ?? now, calendar) : 0,
      children: (await this.explorer.childrenOf(workflowId)).map(asSummary),
      chainIntact: isIntact(rows),
    };
  }

  async entries(who: PersonPrincipal, workflowId: string): Promise<z.infer<typeof TimelineEntry>[]> {
    const visible = await this.access.visible(who, workflowId);
    return this.timelines.of(visible, await this.timeline.timeline(workflowId));
  }

  private async calendarOf(policyVersion: number | null): Promise<WorkingCalendar | null> {
    const policy = await (policyVersion === null ? this.policies.inForce() : this.policies.version(policyVersion));
    return policy?.calendar ?? null;
  }
}

function asSummary({ policyVersion: _, ...process }: ExploredProcess): z.infer<typeof ProcessSummary> {
  return { ...process, waitingFor: [...process.waitingFor] };
}

function barOf(task: TaskRow, now: string, calendar: WorkingCalendar): z.infer<typeof StepBar> {
  const { id, kind, role, department, round, openedAt, closedAt, dueAt } = task;
  const to = closedAt ?? now;
  return {
    ...{ taskId: id, kind, role, department, round, dueAt, from: openedAt, to: closedAt },
    workingDays: workingDaysTaken(openedAt, to, calendar),
    overdue: to > dueAt,
  };
}

/** Whether every entry follows from the one before it (integrity 9): nothing was changed, left out or put in. */
export function isIntact(rows: readonly Pick<TimelineRow, 'entry' | 'previousHead' | 'head'>[]): boolean {
  let head = EMPTY_HEAD;
  return rows.every(({ entry, previousHead, head: after }, position) => {
    const follows = entry.seq === position + 1 && previousHead === head;
    head = foldHead(head, entry);
    return follows && head === after;
  });
}
