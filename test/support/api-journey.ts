import { setTimeout as sleep } from 'node:timers/promises';
import type { SolutionStarted } from '#apps/api/solutions/solution.schemas';
import type { TaskDetail, TaskSummary } from '#apps/api/tasks/task.schemas';
import { questionsOf } from '#libs/domain/forms/form-check';
import type { MissingItem } from '#libs/domain/intake/intake-file';
import type { ApiBed } from '#test/support/api-bed';
import type { ApiAnswer, ApiCaller } from '#test/support/api-caller';
import type { z } from 'zod';

/** Asks again until it holds; fails with what it saw last. */
export async function until<Seen>(
  look: () => Promise<Seen>,
  holds: (seen: Seen) => boolean,
  patienceMs = 20_000,
): Promise<Seen> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`it never came true: ${String(JSON.stringify(seen)).slice(0, 2_000)}`);
    await sleep(100);
  }
}

/** An invented product; `more` replaces parts of it. */
export function intakeOf(more: { readonly product?: object; readonly proposal?: object } = {}) {
  return {
    schema: 'levensloop.intake/1',
    demonstration: true,
    language: 'nl',
    product: {
      name: 'Fractuurhulp',
      developer: 'Voorbeeld Zorg-AI BV',
      version: '2.0.0',
      summary: 'Wijst op röntgenfoto’s plekken aan die op een breuk kunnen duiden.',
      intendedPurpose: {
        population: 'Volwassenen met letsel',
        user: 'Radioloog',
        environment: 'SEH',
        disease: 'Fractuur',
      },
      route: 'acquire',
      learningMode: 'locked',
      claimedClass: 'IIa',
      ...more.product,
    },
    proposal: {
      owner: 't.wolthuis',
      clinicalOwner: 't.wolthuis',
      owningDepartment: 'radiology',
      affectedDepartments: ['emergency'],
      ...more.proposal,
    },
    source: { title: 'Voorbeeld', publisher: 'Voorbeeld', note: 'Verzonnen voor een test.' },
  };
}

/** A solution of the demonstration institution on its way: requested, and asked about, by those who are to do it. */
export class Journey {
  private constructor(
    private readonly bed: Pick<ApiBed, 'url'>,
    readonly solution: z.infer<typeof SolutionStarted>,
  ) {}

  /** `requester` hands in the intake. */
  static async begin(bed: Pick<ApiBed, 'url'>, requester: ApiCaller, intake: object = intakeOf()): Promise<Journey> {
    const answer = await requester.post('/api/solutions', intake);
    if (answer.status !== 201) throw new Error(`no solution: ${answer.status} ${answer.text}`);
    return new Journey(bed, answer.body as z.infer<typeof SolutionStarted>);
  }

  /** The open task of this kind at this gate, as this person sees it. */
  async task(who: ApiCaller, kind: TaskSummary['kind'], gate: string, department?: string): Promise<TaskDetail> {
    const fits = (task: TaskSummary) =>
      task.kind === kind && task.gate === gate && (department === undefined || task.department?.id === department);
    const id = await until(
      async () => {
        const { body } = await who.get(`/api/tasks?scope=all&limit=100&kind=${kind}&gate=${gate}`);
        return (body.tasks as TaskSummary[]).find((task) => task.solution.id === this.solution.id && fits(task))?.id;
      },
      (found) => found !== undefined,
    );
    return (await who.get(`/api/tasks/${id}`)).body as TaskDetail;
  }

  /** G0 as far as the owning head's decision. */
  async prepareIntake(owner: ApiCaller): Promise<ApiAnswer> {
    const task = await this.task(owner, 'prepare', 'G0');
    return answer(owner, task, 'prepared', preparation(task.intakeMissing as MissingItem[]));
  }

  async approveIntake(owner: ApiCaller, head: ApiCaller): Promise<void> {
    await expectRecorded(this.prepareIntake(owner));
    await expectRecorded(answer(head, await this.task(head, 'decide', 'G0'), 'approved', {}));
  }

  /** G2 as far as the heads' decisions. */
  async prepareLegal(counsel: ApiCaller, privacyOfficer: ApiCaller): Promise<void> {
    const task = await this.task(counsel, 'prepare', 'G2');
    await expectRecorded(addEvidence(counsel, { solutionId: this.solution.id, taskId: task.id, evidenceKey: 'dpia' }));
    await expectRecorded(answer(counsel, task, 'prepared', legal()));
    const consulted = await until(
      async () => {
        const { body } = await privacyOfficer.get('/api/tasks?scope=mine&limit=100&kind=consult&gate=G2');
        return (body.tasks as TaskSummary[]).find(({ solution }) => solution.id === this.solution.id)?.id;
      },
      (found) => found !== undefined,
    );
    const detail = (await privacyOfficer.get(`/api/tasks/${consulted}`)).body as TaskDetail;
    await expectRecorded(answer(privacyOfficer, detail, 'positive', { summary: 'De DPIA is volledig.' }));
  }

  async process(who: ApiCaller, gate: string): Promise<unknown> {
    const id = `${this.solution.id}/${this.solution.versionId}/${gate}`;
    return (await who.get(`/api/processes/${encodeURIComponent(id)}`)).body as unknown;
  }
}

export function answer(
  who: ApiCaller,
  task: Pick<TaskDetail, 'id' | 'revision'>,
  said: string,
  content: object,
  more: { readonly key?: string | null; readonly confirmPersonalData?: boolean } = {},
): Promise<ApiAnswer> {
  const { key, ...body } = more;
  return who.post(
    `/api/tasks/${task.id}/decision`,
    { answer: said, content, revision: task.revision, ...body },
    key === undefined ? {} : { key },
  );
}

export async function expectRecorded(answered: Promise<ApiAnswer>): Promise<ApiAnswer> {
  const given = await answered;
  if (given.status >= 300) throw new Error(`not recorded: ${given.status} ${given.text}`);
  return given;
}

export const PDF = '%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n';

export interface EvidenceToAdd {
  readonly solutionId: string;
  readonly taskId?: string;
  readonly evidenceKey?: string;
  readonly title?: string;
  readonly name?: string;
  readonly type?: string;
  readonly bytes?: string | Uint8Array<ArrayBuffer>;
  readonly confirmPersonalData?: boolean;
}

export function addEvidence(who: ApiCaller, evidence: EvidenceToAdd): Promise<ApiAnswer> {
  const { title = 'DPIA', name = 'dpia.pdf', type = 'application/pdf', bytes = PDF } = evidence;
  const form = new FormData();
  form.set('solutionId', evidence.solutionId);
  if (evidence.taskId) form.set('taskId', evidence.taskId);
  if (evidence.evidenceKey) form.set('evidenceKey', evidence.evidenceKey);
  form.set('title', title);
  if (evidence.confirmPersonalData) form.set('confirmPersonalData', 'true');
  form.set('file', new File([bytes], name, { type }));
  return who.post('/api/evidence', form);
}

export function preparation(missing: readonly MissingItem[] = []) {
  return {
    problem: 'Breuken worden in de nacht soms gemist.',
    value: 'Minder gemiste breuken.',
    alternatives: 'Tweede beoordelaar in de nacht.',
    intendedPurpose: { population: 'Volwassenen', user: 'Radioloog', environment: 'SEH', disease: 'Fractuur' },
    route: 'acquire',
    affectedDepartmentsConfirmed: true,
    fallback: 'Beoordeling zonder hulpmiddel.',
    answers: questionsOf(missing).map((item) => ({ item, text: 'Volgt bij G2.' })),
  };
}

export function legal() {
  const settled = 'yes';
  return {
    dpia: { done: true, date: '2026-01-15', residualRisk: 'low', summary: 'Geen hoog restrisico.' },
    gdprBasis: 'public-task',
    art9Ground: 'health-care',
    processorAgreement: { needed: true, signedOn: '2026-01-20' },
    contract: {
      ...{ updateNotice: settled, logs: settled, rollback: settled, exit: settled },
      ...{ liability: settled, intellectualProperty: settled },
    },
    summary: {
      ...{ whatItDoes: 'Wijst breuken aan.', whatChanges: 'Een tweede blik.', onTheDepartment: 'Op de SEH.' },
      ...{ whatItBrings: 'Minder gemiste breuken.', wayBack: 'Uitzetten.' },
    },
    risks: [{ title: 'Oververtrouwen', residualRisk: 'low', text: 'Scholing.' }],
  };
}
