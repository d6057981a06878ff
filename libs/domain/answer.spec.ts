import { refusalOf } from '#libs/domain/answer';
import type { AnswerableState, GivenAnswer } from '#libs/domain/answer';
import { ANSWERS_OF } from '#libs/domain/outcome';
import type { Refusal } from '#libs/domain/refusal';

const state: AnswerableState = {
  ended: false,
  round: 2,
  openTasks: {
    t1: { kind: 'decide', outcomes: ANSWERS_OF.decide },
    t2: { kind: 'consult', outcomes: ANSWERS_OF.consult },
    t3: { kind: 'decide', outcomes: ['approved', 'rejected'] },
  },
  answeredTasks: { t0: true, t9: true },
  answeredBy: { 'p-head': 't0' },
};
const answer: GivenAnswer = {
  taskId: 't1',
  round: 2,
  personId: 'p-1',
  onBehalfOf: null,
  answer: 'approved',
  conditions: [],
  gaps: 0,
  hasReason: false,
};
const condition = { ownerId: 'p-2', dueAt: '2027-01-31T22:59:59.000Z' };

it.each<[string, Partial<GivenAnswer>, Refusal | null]>([
  ['an approval', {}, null],
  ['advice', { taskId: 't2', answer: 'positive' }, null],
  ['a task that never was', { taskId: 't7' }, 'TASK_UNKNOWN'],
  ['a task named like a property of every object', { taskId: 'constructor' }, 'TASK_UNKNOWN'],
  ['a task of a round that has not begun', { round: 3 }, 'TASK_UNKNOWN'],
  ['a task of the round before', { round: 1 }, 'TASK_CLOSED'],
  ['a task of the round before, forgotten since', { taskId: 't7', round: 1 }, 'TASK_CLOSED'],
  ['a task that another answered', { taskId: 't9' }, 'TASK_CLOSED'],
  ['his own answer again', { taskId: 't0', personId: 'p-head' }, 'ALREADY_ANSWERED'],
  ['the same for him by his deputy', { taskId: 't0', onBehalfOf: 'p-head' }, 'ALREADY_ANSWERED'],
  ['a head of two departments deciding for the second', { personId: 'p-head' }, null],
  ['advice on a deciding task', { answer: 'positive' }, 'OUTCOME_NOT_OFFERED'],
  ['a decision as advice', { taskId: 't2' }, 'OUTCOME_NOT_OFFERED'],
  ['what this gate does not offer', { taskId: 't3', answer: 'rework', gaps: 1 }, 'OUTCOME_NOT_OFFERED'],
  ['a condition', { answer: 'approved-with-conditions', conditions: [condition] }, null],
  ['conditions without any', { answer: 'approved-with-conditions' }, 'CONDITIONS_INCOMPLETE'],
  [
    'a condition without owner',
    { answer: 'approved-with-conditions', conditions: [condition, { ...condition, ownerId: '' }] },
    'CONDITIONS_INCOMPLETE',
  ],
  [
    'a condition without a date',
    { answer: 'approved-with-conditions', conditions: [{ ...condition, dueAt: 'soon' }] },
    'CONDITIONS_INCOMPLETE',
  ],
  ['conditions on a plain approval', { conditions: [condition] }, 'OUTCOME_NOT_OFFERED'],
  ['sending back with a gap', { answer: 'rework', gaps: 1 }, null],
  ['sending back without one', { answer: 'rework' }, 'GAPS_MISSING'],
  ['a rejection with a reason', { answer: 'rejected', hasReason: true }, null],
  ['a rejection without one', { answer: 'rejected' }, 'REASON_MISSING'],
])('%s: %j → %s', (_, change, refusal) => {
  expect(refusalOf(state, { ...answer, ...change })).toBe(refusal);
});

it('an ended process takes nothing, from nobody', () => {
  expect(refusalOf({ ...state, ended: true }, answer)).toBe('PROCESS_ENDED');
  expect(refusalOf({ ...state, ended: true }, { ...answer, taskId: 't0', personId: 'p-head' })).toBe('PROCESS_ENDED');
});

it('judges by the rules that the process has pinned', () => {
  expect(refusalOf({ ...state, rulesVersion: 1 }, answer)).toBeNull();
  expect(refusalOf({ ...state, rulesVersion: null }, answer)).toBeNull();
  expect(() => refusalOf({ ...state, rulesVersion: 999 }, answer)).toThrow(RangeError);
});
