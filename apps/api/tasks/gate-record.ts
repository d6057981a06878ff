import { Injectable } from '@nestjs/common';
import { evidenceOf } from '#libs/domain/evidence';
import type { EvidenceState } from '#libs/domain/evidence';
import { deputiesOf } from '#libs/domain/mandate';
import type { Gate } from '#libs/domain/lifecycle';
import type { GateRule } from '#libs/domain/policy';
import { EvidenceRepository } from '#libs/persistence/repositories/evidence.repository';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { PoliciesRepository } from '#libs/persistence/repositories/policies.repository';
import { ProcessesRepository } from '#libs/persistence/repositories/processes.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';
import type { TaskEntity } from '#libs/persistence/entities/task.entity';

type AskedTask = Pick<TaskEntity, 'workflowId' | 'solutionId' | 'gate' | 'round'>;

export interface GateRecord {
  /** Null where the process has no gate, or pins no policy. */
  readonly rule: GateRule | null;
  readonly evidence: readonly EvidenceState[];
  /** Advice that is waited for: how many were asked, and how many have answered. */
  readonly advice: { readonly asked: number; readonly answered: number };
}

/** What a gate asks for and what of it is there. */
@Injectable()
export class GateRecords {
  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly mandates: MandatesRepository,
    private readonly policies: PoliciesRepository,
    private readonly processes: ProcessesRepository,
    private readonly solutions: SolutionsRepository,
    private readonly tasks: TasksRepository,
  ) {}

  async of(task: AskedTask): Promise<GateRecord> {
    const rule = await this.ruleOf(task);
    const round = (await this.tasks.ofProcess(task.workflowId)).filter((one) => one.round === task.round);
    const mandatory = round.filter(({ kind, mandatory: waitedFor }) => kind === 'consult' && waitedFor);
    const advice = {
      asked: mandatory.length,
      answered: mandatory.filter(({ state }) => state === 'closed').length,
    };
    if (!rule) return { rule, evidence: [], advice };
    const references = await this.evidence.ofSolution(task.solutionId);
    const evidence = evidenceOf(rule, {
      files: references.flatMap(({ evidenceKey }) => (evidenceKey === null ? [] : [evidenceKey])),
      prepared: round.some(({ kind, state }) => kind === 'prepare' && state === 'closed'),
      // Before anybody is asked nobody has advised.
      advised: advice.answered === advice.asked && (advice.asked > 0 || !rule.consulted.some((one) => one.mandatory)),
      recorded: await this.recorded(task.solutionId, rule.gate),
    });
    return { rule, evidence, advice };
  }

  /** The gate's row in the policy that the process pinned. */
  async ruleOf({ workflowId, gate }: Pick<AskedTask, 'workflowId' | 'gate'>): Promise<GateRule | null> {
    const version = (await this.processes.process(workflowId))?.policyVersion ?? null;
    const policy = version === null ? null : await this.policies.version(version);
    return policy?.gates.find((rule) => rule.gate === gate) ?? null;
  }

  /** What the register holds by itself (R25): owners always, deputies where the clinical owner has one now. */
  private async recorded(solutionId: string, gate: Gate): Promise<string[]> {
    const solution = await this.solutions.solution(solutionId);
    if (!solution) return [];
    const register = await this.mandates.register(await this.policies.timeZone(), {
      people: [solution.clinicalOwnerId],
    });
    const at = new Date().toISOString();
    const deputies = deputiesOf(register, solution.clinicalOwnerId, gate, { at });
    const departments = await this.solutions.affectedDepartments(solutionId);
    return [
      'named-owners',
      ...(deputies.length > 0 ? ['deputies'] : []),
      ...(departments.length > 0 ? ['affected-departments'] : []),
    ];
  }
}
