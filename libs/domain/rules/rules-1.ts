import type { AnswerableState, GivenAnswer } from '#libs/domain/answer';
import type { Decision, GateOutcome } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';
import type { Decider, Rules } from '#libs/domain/rules';

/*
 * Rules version 1. Published: this file is never edited again (integrity 15), and it imports types only, so that nothing
 * else can change what it says. A change is a new file with the next version; the spec holds the digest of this one.
 */

type Decisions = Readonly<Record<string, Decision>>;

export const rules1: Rules = {
  version: 1,

  quorum({ quorum }, decisions, deciders) {
    switch (quorum.kind) {
      case 'all':
        return all(decisions, deciders);
      case 'n-of-m':
        // A gate of each affected department may ask fewer people than n; then all of them must approve.
        return atLeast(Math.min(quorum.n, deciders.length), decisions, deciders);
      case 'veto':
        return veto(quorum.roles, decisions, deciders);
    }
  },

  refusalOf(state, answer) {
    return refusalOfTask(state, answer) ?? refusalOfContent(answer);
  },
};

/** One no ends the gate, one "send back" begins a new round, and only the last yes approves. Silence keeps it open. */
function all(decisions: Decisions, deciders: readonly Decider[]): 'open' | GateOutcome {
  const given = answersOf(decisions, deciders);
  if (given.includes('rejected')) return 'rejected';
  if (given.includes('rework')) return 'rework';
  if (deciders.length === 0 || given.length < deciders.length) return 'open';
  return approvedBy(given);
}

/**
 * Approved as soon as `n` have approved. When the open ones can no longer bring that about, the gate ends: sent back if
 * those who asked for rework could still make up the number, rejected if not.
 */
function atLeast(n: number, decisions: Decisions, deciders: readonly Decider[]): 'open' | GateOutcome {
  if (deciders.length === 0) return 'open';
  const given = answersOf(decisions, deciders);
  const approvals = given.filter(isApproval);
  if (approvals.length >= n) return approvedBy(approvals);
  const open = deciders.length - given.length;
  if (approvals.length + open >= n) return 'open';
  const rework = given.filter((decision) => decision === 'rework').length;
  return approvals.length + open + rework >= n ? 'rework' : 'rejected';
}

/** A veto role's no or "send back" holds at once; without it all veto roles and more than half of everybody must approve. */
function veto(roles: readonly string[], decisions: Decisions, deciders: readonly Decider[]): 'open' | GateOutcome {
  const holders = deciders.filter(({ role }) => roles.includes(role));
  const held = all(decisions, holders);
  if (held === 'rejected' || held === 'rework') return held;
  const majority = atLeast(Math.floor(deciders.length / 2) + 1, decisions, deciders);
  if (majority === 'rejected' || majority === 'rework') return majority;
  return holders.length > 0 && held === 'open' ? 'open' : majority;
}

function answersOf(decisions: Decisions, deciders: readonly Decider[]): Decision[] {
  return deciders.flatMap(({ taskId }) => {
    const decision = Object.hasOwn(decisions, taskId) ? decisions[taskId] : undefined;
    return decision ? [decision] : [];
  });
}

function isApproval(decision: Decision): boolean {
  return decision === 'approved' || decision === 'approved-with-conditions';
}

function approvedBy(given: readonly Decision[]): GateOutcome {
  return given.includes('approved-with-conditions') ? 'approved-with-conditions' : 'approved';
}

/** Is there such a question, and is it still open to this person? */
function refusalOfTask(state: AnswerableState, answer: GivenAnswer): Refusal | null {
  if (state.ended) return 'PROCESS_ENDED';
  const { taskId, personId, onBehalfOf } = answer;
  const answeredIt = (person: string) => Object.hasOwn(state.answeredBy, person) && state.answeredBy[person] === taskId;
  if (answeredIt(personId) || (onBehalfOf !== null && answeredIt(onBehalfOf))) return 'ALREADY_ANSWERED';
  if (Object.hasOwn(state.answeredTasks, taskId)) return 'TASK_CLOSED';
  const task = Object.hasOwn(state.openTasks, taskId) ? state.openTasks[taskId] : undefined;
  // An id of an earlier round may be forgotten by now: its question was closed when the round moved on.
  if (answer.round < state.round) return 'TASK_CLOSED';
  if (!task || answer.round > state.round) return 'TASK_UNKNOWN';
  return task.outcomes.includes(answer.answer) ? null : 'OUTCOME_NOT_OFFERED';
}

/** Does the answer bring what it needs? Texts stay outside the process; it sees that they are there. */
function refusalOfContent({ answer, conditions, gaps, hasReason }: GivenAnswer): Refusal | null {
  if (answer === 'approved-with-conditions') {
    const complete = conditions.every(({ ownerId, dueAt }) => ownerId !== '' && !Number.isNaN(Date.parse(dueAt)));
    return conditions.length > 0 && complete ? null : 'CONDITIONS_INCOMPLETE';
  }
  // Conditions on another outcome would bind nobody.
  if (conditions.length > 0) return 'OUTCOME_NOT_OFFERED';
  if (answer === 'rework' && gaps < 1) return 'GAPS_MISSING';
  if (answer === 'rejected' && !hasReason) return 'REASON_MISSING';
  return null;
}
