import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { PersonRef } from '#apps/api/me/me.schemas';
import { PeopleService } from '#apps/api/people/people.service';
import type { VisibleProcess } from '#apps/api/processes/process-access';
import type { TimelineEntry } from '#apps/api/processes/process.schemas';
import type { JournalEntry, OpenedTask, TaskAnswered } from '#libs/domain/journal';
import { EvidenceRepository } from '#libs/persistence/repositories/evidence.repository';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { TimelineRepository } from '#libs/persistence/repositories/timeline.repository';
import type { TimelineRow } from '#libs/persistence/repositories/timeline.repository';

type Entry = z.infer<typeof TimelineEntry>;
type KnownThen = NonNullable<Entry['knownThen']>;

/** Everything that the entries of one process are told with. */
interface Told extends VisibleProcess {
  readonly names: Readonly<Record<string, z.infer<typeof PersonRef>>>;
  readonly departments: Awaited<ReturnType<PeopleService['departmentRefs']>>;
  readonly rows: readonly TimelineRow[];
  readonly titles: Readonly<Record<string, string>>;
}

/** What happened in a process, in the domain's words. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly people: PeopleService,
    private readonly evidence: EvidenceRepository,
    private readonly mandates: MandatesRepository,
    private readonly timeline: TimelineRepository,
  ) {}

  async of(visible: VisibleProcess, rows: readonly TimelineRow[]): Promise<Entry[]> {
    const { process } = visible;
    const told: Told = {
      ...visible,
      names: await this.people.nameRefs(),
      departments: await this.people.departmentRefs(),
      rows,
      titles: await this.titlesOf(process.solution.id),
    };
    const entries: Entry[] = [];
    for (const row of rows) entries.push(await this.tell(row, told));
    return entries;
  }

  private async tell({ entry, head, task, content }: TimelineRow, told: Told): Promise<Entry> {
    const { workflowId, seq, round, at, fact } = entry;
    const answered = fact.type === 'task-answered' ? fact : null;
    const nameOf = (id: string | null) => (id === null ? null : (told.names[id] ?? { id, name: id }));
    const escalated = fact.type === 'escalated' ? fact : null;
    return {
      ...{ workflowId, seq, round, at, head, type: fact.type },
      gate: 'gate' in fact ? fact.gate : told.process.gate,
      task,
      actor: 'personId' in fact ? nameOf(fact.personId) : null,
      onBehalfOf: nameOf(answered?.onBehalfOf ?? null),
      answer: answered?.answer ?? null,
      outcome: 'outcome' in fact ? fact.outcome : null,
      mandate: answered?.mandate ?? null,
      text: told.words && content ? wordsOf(content) : null,
      escalatedTo: escalated?.to ?? null,
      recipients: (escalated?.recipients ?? []).flatMap((id) => nameOf(id) ?? []),
      skipped: (escalated?.skipped ?? []).map(({ personId, reason }) => ({ person: nameOf(personId), reason })),
      opens: 'opens' in fact ? fact.opens.map((opened) => openedBy(opened, told)) : [],
      knownThen: answered && told.words ? await this.knownThen(answered, entry, told) : null,
    };
  }

  /** What lay before the one who answered. */
  private async knownThen(fact: TaskAnswered, { seq, round }: JournalEntry, told: Told): Promise<KnownThen> {
    const before = told.rows.filter(({ entry }) => entry.seq < seq && entry.round === round);
    const version = fact.mandate === null ? null : await this.mandates.versionOf(fact.mandate);
    return {
      evidence: fact.evidence.map((digest) => ({ digest, title: told.titles[digest] ?? digest.slice(0, 12) })),
      advices: before.flatMap(adviceOf),
      policyVersion: told.process.policyVersion,
      mandate: version && {
        ...{ id: version.mandateId, role: version.role },
        ...{ validFrom: version.validFrom, validTo: version.validTo },
      },
      digest: fact.digest,
    };
  }

  private async titlesOf(solutionId: string): Promise<Record<string, string>> {
    const references = await this.evidence.ofSolution(solutionId);
    return Object.fromEntries(references.map(({ digest, title }) => [digest, title]));
  }
}

function adviceOf({ entry: { fact }, task }: TimelineRow): KnownThen['advices'] {
  return fact.type === 'task-answered' && fact.kind === 'consult' && task
    ? [{ role: task.role, answer: fact.answer }]
    : [];
}

function openedBy(
  { taskId, kind, role, departmentId, dueAt }: OpenedTask,
  { departments }: Told,
): Entry['opens'][number] {
  return { taskId, kind, role, dueAt, department: departmentId === null ? null : (departments[departmentId] ?? null) };
}

/** The field of a form that says most; the rest stands on the task's own page. */
const SPEAKING = ['reason', 'summary', 'statement', 'note', 'problem'];

function wordsOf(content: Readonly<Record<string, unknown>>): string | null {
  const said = SPEAKING.map((field) => content[field]).find((value) => typeof value === 'string' && value !== '');
  return typeof said === 'string' ? said : (listed(content.conditions) ?? listed(content.gaps));
}

function listed(items: unknown): string | null {
  if (!Array.isArray(items) || items.length === 0) return null;
  return items.map((item: { text?: unknown }) => `• ${String(item.text)}`).join('\n');
}
