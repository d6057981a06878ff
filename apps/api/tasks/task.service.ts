import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { cut, readCursor, writeCursor } from '#apps/api/cursor';
import { Id } from '#apps/api/parameters';
import { refusalProblem } from '#apps/api/problems/refusal.problems';
import { TaskAccess } from '#apps/api/tasks/task-access';
import { TaskDetails } from '#apps/api/tasks/task-details.service';
import { summaryOf } from '#apps/api/tasks/task-summary';
import type { DraftSaved, TaskDetail, TaskPage, TaskQuery } from '#apps/api/tasks/task.schemas';
import { Abilities } from '#libs/identity/abilities';
import type { PersonPrincipal } from '#libs/identity/principal';
import { InboxRepository } from '#libs/persistence/repositories/inbox.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';

const Cursor = z.object({ dueAt: z.iso.datetime(), id: Id });

/** The inbox, a task, and what somebody has typed into one. */
@Injectable()
export class TaskService {
  constructor(
    private readonly abilities: Abilities,
    private readonly access: TaskAccess,
    private readonly details: TaskDetails,
    private readonly inbox: InboxRepository,
    private readonly tasks: TasksRepository,
  ) {}

  async page(who: PersonPrincipal, query: z.output<typeof TaskQuery>): Promise<TaskPage> {
    const { limit, gate, kind, search } = query;
    // A supplier sees the questions that are put to him, whatever he asks for.
    const reach = this.abilities.reach(who, 'tasks:read') ?? 'involved';
    const supplier = this.abilities.reach(who, 'dossiers:read') === null;
    const scope = supplier ? 'mine' : query.scope;
    const after = readCursor(Cursor, query.after);
    const viewer = { personId: who.personId, at: new Date().toISOString(), reach };
    const found = await this.inbox.page(viewer, { scope, after, limit: limit + 1, gate, kind, search });
    const { rows, last } = cut(found.tasks, limit);
    const { mine, department, all } = found.counts;
    return {
      tasks: rows.map(summaryOf),
      next: last && writeCursor({ dueAt: last.dueAt, id: last.id }),
      counts: supplier ? { mine, department: mine, all: mine } : { mine, department, all },
    };
  }

  async one(who: PersonPrincipal, id: string): Promise<TaskDetail> {
    return this.details.of(who, await this.access.visible(who, id));
  }

  async saveDraft(
    who: PersonPrincipal,
    id: string,
    payload: Record<string, unknown>,
  ): Promise<z.infer<typeof DraftSaved>> {
    const task = await this.access.visible(who, id);
    if (task.state !== 'open') throw refusalProblem('TASK_CLOSED');
    const ground = await this.details.groundOf(who, task);
    if (typeof ground === 'string') throw refusalProblem(ground, { whoCan: [task.role] });
    const savedAt = new Date().toISOString();
    await this.tasks.saveDraft({ taskId: id, personId: who.personId, payload, savedAt });
    return { savedAt };
  }
}
