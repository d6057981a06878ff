import { Injectable, Logger } from '@nestjs/common';
import {
  ApplicationFailure,
  Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { StandingEntry } from '#libs/domain/journal';
import { processId } from '#libs/domain/lifecycle';
import type { GateOutcome } from '#libs/domain/outcome';
import { isRefusal } from '#libs/domain/refusal';
import type { Refusal } from '#libs/domain/refusal';
import { openHistory, readableHistory } from '#libs/temporal/history';
import type { HistoryJson } from '#libs/temporal/history';
import { EncryptingCodec } from '#libs/temporal/payload-codec';
import { TASK_QUEUES } from '#libs/temporal/queues';
import { SEARCH_ATTRIBUTES } from '#libs/temporal/search-attributes';
import type { LifecycleInput } from '#workflows/lifecycle/lifecycle.messages';
import type { AnswerMessage, AnswerResult, Whereabouts, WithdrawMessage } from '#workflows/review/review.messages';

/** As in the process's own children (workflows/activity-options): a killed worker holds a task no longer than this. */
const WORKFLOW_TASK_TIMEOUT = '5s';
/** An update that is accepted just as a run ends is told so; the next run is asked then. */
const RUNS_ASKED = 3;
const RUN_ENDED = 'AcceptedUpdateCompletedWorkflow';

export interface Messages {
  readonly decide: AnswerMessage;
  readonly advise: AnswerMessage;
  readonly withdraw: WithdrawMessage;
}

/** What came of an answer. Until something else than `not-confirmed` is known it may still be recorded (integrity 6). */
export type Submitted =
  | { readonly state: 'recorded'; readonly standing: StandingEntry }
  | { readonly state: 'refused'; readonly code: Refusal }
  | { readonly state: 'not-confirmed' }
  | { readonly state: 'process-ended' };

export interface ProcessDescription {
  readonly workflowId: string;
  readonly runId: string;
  readonly status: string;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly historyLength: number;
}

/** Everything that api and worker ask of a process. */
@Injectable()
export class ProcessClient {
  private readonly logger = new Logger(ProcessClient.name);

  constructor(
    private readonly client: Client,
    private readonly codec: EncryptingCodec,
  ) {}

  /**
   * Starts the life of a solution; a second time changes nothing, also when it is over. Throws while Temporal is away, at
   * the latest after `timeoutMs`.
   */
  async startLifecycle(input: LifecycleInput, timeoutMs = 10_000): Promise<void> {
    const attribute = (name: string, value: string) => ({
      key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD),
      value,
    });
    try {
      await this.client.withDeadline(Date.now() + timeoutMs, () =>
        this.client.workflow.start<(input: LifecycleInput) => Promise<GateOutcome>>('lifecycle', {
          workflowId: processId.lifecycle(input.solutionId),
          taskQueue: TASK_QUEUES.lifecycle,
          args: [input],
          workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
          typedSearchAttributes: [
            attribute(SEARCH_ATTRIBUTES.solution, input.solutionId),
            attribute(SEARCH_ATTRIBUTES.version, input.versionId),
          ],
        }),
      );
    } catch (failure) {
      if (!(failure instanceof WorkflowExecutionAlreadyStartedError)) throw failure;
    }
  }

  /**
   * Sends an answer and waits for what comes of it, `timeoutMs` at most. The same `updateId` may be sent any number of
   * times (integrity 3). Never throws: what is not known is `not-confirmed`.
   */
  async submit<Kind extends keyof Messages>(
    kind: Kind,
    workflowId: string,
    updateId: string,
    message: Messages[Kind],
    timeoutMs: number,
  ): Promise<Submitted> {
    const deadline = Date.now() + timeoutMs;
    const handle = this.client.workflow.getHandle(workflowId);
    for (let asked = 1; ; asked++) {
      try {
        return await this.client.withDeadline(deadline, () =>
          handle.executeUpdate<AnswerResult, [Messages[Kind]]>(kind, { updateId, args: [message] }),
        );
      } catch (failure) {
        if (codeOf(failure) !== RUN_ENDED || asked === RUNS_ASKED) return this.judge(failure, workflowId);
      }
    }
  }

  /** For operators and tests; the inbox never asks. Throws WorkflowNotFoundError. */
  whereabouts(workflowId: string): Promise<Whereabouts> {
    return this.client.workflow.getHandle(workflowId).query<Whereabouts>('whereabouts');
  }

  /** Throws WorkflowNotFoundError. */
  async describe(workflowId: string, runId?: string): Promise<ProcessDescription> {
    const found = await this.client.workflow.getHandle(workflowId, runId).describe();
    return {
      workflowId: found.workflowId,
      runId: found.runId,
      status: found.status.name,
      startedAt: found.startTime.toISOString(),
      closedAt: found.closeTime?.toISOString() ?? null,
      historyLength: found.historyLength,
    };
  }

  /** A run's history (the latest where it is left out), in clear and as replay reads it. Throws WorkflowNotFoundError. */
  async history(workflowId: string, runId?: string): Promise<HistoryJson> {
    return openHistory(await this.client.workflow.getHandle(workflowId, runId).fetchHistory(), this.codec);
  }

  /** The same for people: payloads as the values that they hold. */
  async readableHistory(workflowId: string, runId?: string): Promise<HistoryJson> {
    return readableHistory(await this.history(workflowId, runId));
  }

  /** Whether Temporal answers within `timeoutMs`. */
  async isReachable(timeoutMs: number): Promise<boolean> {
    const ask = () => this.client.workflowService.getSystemInfo({});
    return this.client.withDeadline(Date.now() + timeoutMs, ask).then(
      () => true,
      () => false,
    );
  }

  private judge(failure: unknown, workflowId: string): Submitted {
    const code = codeOf(failure);
    if (isRefusal(code)) return { state: 'refused', code };
    if (failure instanceof WorkflowNotFoundError || code === RUN_ENDED) return { state: 'process-ended' };
    this.logger.warn(`no answer of ${workflowId} yet: ${code ?? (failure as Error).name}`);
    return { state: 'not-confirmed' };
  }
}

function codeOf(failure: unknown): string | undefined {
  if (!(failure instanceof WorkflowUpdateFailedError)) return undefined;
  return failure.cause instanceof ApplicationFailure ? (failure.cause.type ?? undefined) : undefined;
}
