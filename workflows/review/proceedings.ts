import { allHandlersFinished, condition, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Refusal } from '#libs/domain/refusal';
import { now, record, recordOwn } from '#workflows/database';
import type { Proposal } from '#workflows/journal';
import type { Asking } from '#workflows/review/asking';
import { catchUp } from '#workflows/review/catch-up';
import type { AnswerMessage, AnswerResult, Whereabouts } from '#workflows/review/review.messages';
import { advise, decide, overtaken, whereabouts } from '#workflows/review/review.messages';
import { asUpdateFailure, refuse } from '#workflows/review/refusals';
import { Turns } from '#workflows/review/turns';

/** A run's history holds two thousand updates at most (Temporal); the rest is for those that are under way. */
const UPDATES_OF_A_RUN = 1_500;

interface Frame<Process> {
  /** What `whereabouts` answers until the process is open. */
  readonly before: Whereabouts;
  /** A process that goes on in this run. */
  readonly carried?: Process | undefined;
  readonly continueAfterUpdates?: number | undefined;
  /** Goes on in a new run with the state carried over; left out where a process is too small ever to need it. */
  continueAsNew?(process: Process): Promise<never>;
}

/**
 * How any process that asks people runs: it takes answers one at a time, records each before its state changes, reminds and
 * escalates when time comes, and carries its state into a new run before the history is full. Handlers stand from the
 * moment that this is made, so make it before the first await; answers that come before `open` wait for it.
 */
export class Proceedings<Process extends Asking> {
  private readonly turns = new Turns();
  private updates = 0;
  private isOvertaken = false;
  private opened: Process | undefined;

  constructor(private readonly frame: Frame<Process>) {
    this.opened = frame.carried;
    const validator = (answer: AnswerMessage) => refuse(this.opened?.refusalOf(answer));
    setHandler(decide, (answer) => this.answer(answer), { validator });
    setHandler(advise, (answer) => this.answer(answer), { validator });
    setHandler(overtaken, () => {
      this.isOvertaken = true;
    });
    setHandler(whereabouts, () => this.opened?.whereabouts() ?? this.frame.before);
  }

  /** Undefined until it is open. */
  get current(): Process | undefined {
    return this.opened;
  }

  /** Records the first entry; answers are taken from then on. */
  async open(process: Process, start: Proposal): Promise<void> {
    await recordOwn(process, start);
    this.opened = process;
  }

  /** Waits until `done`, or until the process is overtaken, while answers come in and reminders and escalations fall due. */
  async until(done: (process: Process) => boolean): Promise<void> {
    const process = this.process;
    const over = () => this.isOvertaken || done(process);
    while (!over()) {
      if (process.duty(now())) await this.turns.take(() => catchUp(process));
      else if (this.runIsFull()) await this.continueAsNew(over);
      else await this.sleep(over);
    }
  }

  /** Records the end. */
  async close(): Promise<void> {
    await this.turns.take(() => recordOwn(this.process, this.process.proposeClosing()));
  }

  /** To be awaited before a run ends, or whoever still waits is told that the process had ended (integrity 13). */
  async allAnswered(): Promise<void> {
    while (!this.isQuiet()) await condition(() => this.isQuiet());
  }

  /**
   * One answer: judged, recorded, applied. Where another entry stands at that place in the journal, because it was
   * committed before a crash, it is applied and the waiting answer judged anew (integrity 9).
   */
  async takeTurn(
    submissionId: string,
    judge: (process: Process) => Refusal | null,
    propose: (process: Process) => Proposal,
  ): Promise<AnswerResult> {
    this.updates++;
    await condition(() => this.opened !== undefined);
    const process = this.process;
    return this.turns.take(async () => {
      for (;;) {
        const code = judge(process);
        if (code) return { state: 'refused', code };
        const recorded = await record(process, propose(process)).catch(asUpdateFailure);
        if ('refused' in recorded) return { state: 'refused', code: recorded.refused };
        const { standing } = recorded;
        const { fact } = standing.entry;
        if ('submissionId' in fact && fact.submissionId === submissionId) return { state: 'recorded', standing };
      }
    });
  }

  private answer(answer: AnswerMessage): Promise<AnswerResult> {
    return this.takeTurn(
      answer.submissionId,
      (process) => process.refusalOf(answer),
      (process) => process.propose(answer),
    );
  }

  private get process(): Process {
    if (!this.opened) throw new Error('the process is not open');
    return this.opened;
  }

  /** Until something happens. The timer stays as it is while the next moment only moves away: timers cost history. */
  private async sleep(over: () => boolean): Promise<void> {
    const process = this.process;
    const alarm = process.wakeAt();
    const stirred = () => {
      const next = process.wakeAt();
      const sooner = next !== null && (alarm === null || next < alarm);
      return over() || sooner || this.runIsFull() || process.duty(now()) !== null;
    };
    if (alarm === null) await condition(stirred);
    else await condition(stirred, Math.max(1, Date.parse(alarm) - Date.now()));
  }

  private runIsFull(): boolean {
    if (!this.frame.continueAsNew) return false;
    return (
      workflowInfo().continueAsNewSuggested || this.updates >= (this.frame.continueAfterUpdates ?? UPDATES_OF_A_RUN)
    );
  }

  private async continueAsNew(over: () => boolean): Promise<void> {
    await this.allAnswered();
    if (!over()) await this.frame.continueAsNew?.(this.process);
  }

  private isQuiet(): boolean {
    return allHandlersFinished() && this.turns.idle;
  }
}
