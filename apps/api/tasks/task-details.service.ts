import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Authority } from '#activities/tasks/authority';
import { Candidates } from '#activities/tasks/candidates';
import { evidenceRef } from '#apps/api/tasks/evidence-ref';
import { GateRecords } from '#apps/api/tasks/gate-record';
import type { GateRecord } from '#apps/api/tasks/gate-record';
import type { Check, EscalationAhead, TaskDetail } from '#apps/api/tasks/task.schemas';
import { summaryOf } from '#apps/api/tasks/task-summary';
import { isFormName } from '#libs/domain/forms/form-names';
import { jsonSchemaOf } from '#libs/domain/forms/forms';
import type { Ground } from '#libs/domain/ground';
import { IntakeFile, missingItems } from '#libs/domain/intake/intake-file';
import { ANSWERS_OF } from '#libs/domain/outcome';
import type { Answer } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';
import { Abilities } from '#libs/identity/abilities';
import type { PersonPrincipal } from '#libs/identity/principal';
import { EvidenceRepository } from '#libs/persistence/repositories/evidence.repository';
import { JournalRepository } from '#libs/persistence/repositories/journal.repository';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';
import type { TaskRow } from '#libs/persistence/repositories/task-rows';
import { TimelineRepository } from '#libs/persistence/repositories/timeline.repository';
import type { SaidRow } from '#libs/persistence/repositories/timeline.repository';
import { DataSource } from 'typeorm';

/** Refusals that say that somebody is the wrong one, whatever he once did. */
const NOT_HIS: readonly Refusal[] = ['NOT_ADDRESSED', 'MANDATE_MISSING', 'MANDATE_ENDED', 'DEPUTY_ENDED'];

/** A task with everything that whoever answers it must see first (visual language: Before a head decides). */
@Injectable()
export class TaskDetails {
  constructor(
    private readonly source: DataSource,
    private readonly abilities: Abilities,
    private readonly authority: Authority,
    private readonly candidates: Candidates,
    private readonly evidence: EvidenceRepository,
    private readonly gates: GateRecords,
    private readonly journal: JournalRepository,
    private readonly mandates: MandatesRepository,
    private readonly people: PeopleRepository,
    private readonly policies: PoliciesRepository,
    private readonly solutions: SolutionsRepository,
    private readonly tasks: TasksRepository,
    private readonly timeline: TimelineRepository,
  ) {}

  async of(who: PersonPrincipal, row: TaskRow): Promise<TaskDetail> {
    const record = await this.gates.of(entityOf(row));
    const ground = await this.groundOf(who, row);
    const draft = row.state === 'open' ? await this.tasks.draft(row.id, who.personId) : null;
    return {
      ...summaryOf(row),
      formName: row.form,
      formSchema: isFormName(row.form) ? jsonSchemaOf(row.form) : {},
      outcomes: outcomesOf(row, record),
      mayAnswer: this.mayAnswer(who, row, ground),
      ...(await this.underOf(ground)),
      whoCan: await this.whoCan(row),
      checks: checksOf(row, ground, record),
      escalationAhead: await this.escalationAhead(row, record),
      evidenceRules: record.evidence.map((state) => ({ ...state })),
      draft: draft?.payload ?? null,
      revision: row.revision,
      ...(await this.dossierOf(who, row)),
    };
  }

  /** On what ground this person may answer, as things stand now; else why not. */
  groundOf({ personId }: PersonPrincipal, row: TaskRow): Promise<Ground | Refusal> {
    return this.authority.of({ task: entityOf(row), personId, moment: { at: new Date().toISOString() } });
  }

  private mayAnswer(who: PersonPrincipal, row: TaskRow, ground: Ground | Refusal): boolean {
    const open = row.state === 'open' && !row.beingRecorded;
    return open && typeof ground !== 'string' && this.abilities.reach(who, 'tasks:answer') !== null;
  }

  /** For whom he would answer, and under which mandate. */
  private async underOf(ground: Ground | Refusal): Promise<Pick<TaskDetail, 'onBehalfOf' | 'mandate'>> {
    if (typeof ground === 'string') return { onBehalfOf: null, mandate: null };
    const principal = ground.onBehalfOf === null ? null : await this.people.person(ground.onBehalfOf);
    const version = ground.mandate === null ? null : await this.mandates.versionOf(ground.mandate);
    return {
      onBehalfOf: principal && { id: principal.id, name: principal.displayName },
      mandate: version && { id: version.mandateId, role: version.role, validTo: version.validTo },
    };
  }

  private async whoCan(row: TaskRow): Promise<TaskDetail['whoCan']> {
    if (row.state !== 'open') return [];
    const question = { ...entityOf(row), personId: row.person?.id ?? null };
    const at = new Date().toISOString();
    const ids = await this.candidates.of(this.source.manager, question, at, await this.policies.timeZone());
    const people = ids.length > 0 ? await this.people.people(ids) : [];
    const refs = people.map(({ id, displayName }) => ({ id, name: displayName }));
    return [{ role: row.role, department: row.department, people: refs }];
  }

  /** The next step of the way up, if this stays unanswered: from the policy and from what the journal says was taken. */
  private async escalationAhead(
    { kind, id, workflowId, dueAt, state, escalation }: TaskRow,
    { rule }: GateRecord,
  ): Promise<z.infer<typeof EscalationAhead> | null> {
    if (kind !== 'decide' || state !== 'open' || escalation === 'exhausted' || !rule) return null;
    const entries = await this.journal.entriesOf(workflowId);
    const taken = entries.flatMap(({ entry: { fact } }) =>
      fact.type === 'escalated' && fact.taskId === id ? [fact] : [],
    );
    const next = rule.escalation[taken.length];
    return next ? { at: taken.at(-1)?.until ?? dueAt, to: next.to } : null;
  }

  /** What the dossier says; whoever may not see it (a supplier) gets the question alone. */
  private async dossierOf(who: PersonPrincipal, row: TaskRow) {
    const visible = await this.abilities.may(who, 'dossiers:read', row.solution.id);
    if (!visible) return { preparation: null, intake: {}, intakeMissing: [], said: [], gaps: [], evidence: [] };
    const solution = await this.solutions.solution(row.solution.id);
    const intake = solution?.intake ?? {};
    const read = IntakeFile.safeParse(intake);
    const answers = await this.timeline.said(row.workflowId);
    return {
      preparation: answers.findLast(({ kind }) => kind === 'prepare')?.content ?? null,
      intake,
      intakeMissing: read.success ? missingItems(read.data) : [],
      said: answers,
      gaps: answers.flatMap(gapsOf),
      evidence: (await this.evidence.ofSolution(row.solution.id)).map(evidenceRef),
    };
  }
}

/** The task as the record's own rules know it. */
export function entityOf(row: TaskRow) {
  const { id, workflowId, gate, kind, role, round } = row;
  return {
    ...{ id, workflowId, gate, kind, role, round, solutionId: row.solution.id },
    departmentId: row.department?.id ?? null,
    personId: row.person?.id ?? null,
  };
}

export function outcomesOf({ kind }: Pick<TaskRow, 'kind'>, { rule }: Pick<GateRecord, 'rule'>): Answer[] {
  const offered: readonly Answer[] | undefined = kind === 'decide' ? rule?.outcomes : undefined;
  return ANSWERS_OF[kind].filter((answer) => offered === undefined || offered.includes(answer));
}

function checksOf({ kind }: TaskRow, ground: Ground | Refusal, record: GateRecord): z.infer<typeof Check>[] {
  const refusal = typeof ground === 'string' ? ground : null;
  const notHis = refusal !== null && NOT_HIS.includes(refusal);
  const first = { key: kind === 'decide' ? 'mandate' : 'addressed', passed: !notHis, reason: notHis ? refusal : null };
  const duties = { key: 'separation-of-duties', passed: refusal === null, reason: refusal };
  if (kind !== 'decide') return notHis || refusal === null ? [first] : [first, duties];
  const missing = record.evidence.some(({ required, present }) => required && !present);
  return [
    first,
    ...(notHis ? [] : [duties]),
    { key: 'advice', passed: record.advice.answered === record.advice.asked, reason: null },
    { key: 'evidence', passed: !missing, reason: missing ? 'EVIDENCE_MISSING' : null },
  ];
}

function gapsOf({ answer, content, person, round }: SaidRow): TaskDetail['gaps'] {
  if (answer !== 'rework') return [];
  const { gaps = [] } = content as { gaps?: readonly { text: string; dueOn: string }[] };
  return gaps.map(({ text, dueOn }) => ({ text, dueOn, by: person, round }));
}
