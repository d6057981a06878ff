import { withInstants } from '#activities/tasks/openings';
import type { TaskOpening } from '#libs/domain/journal';
import { defaultPolicy } from '#libs/domain/policy.default';

const AT = '2026-04-02T09:00:00.000Z'; // The Thursday before Easter.
const { calendar } = defaultPolicy;

const opening: TaskOpening = {
  ...{ taskId: 't', kind: 'decide', role: 'department-head', departmentId: 'radiology', personId: null },
  ...{ mandatory: true, form: 'decision', term: { workingDays: 2 }, remindAt: 0.5 },
};
const opened = (term: TaskOpening['term']) => {
  const fact = withInstants({ type: 'round-opened', opens: [{ ...opening, term }] }, AT, calendar);
  return fact.type === 'round-opened' ? fact.opens[0] : undefined;
};

it('turns a term into the end of its last working day', () => {
  // Good Friday is worked here, Easter Monday (6 April) is not.
  expect(opened({ workingDays: 2 })).toMatchObject({ openedAt: AT, dueAt: '2026-04-07T21:59:59.000Z' });
  expect(opened({ workingDays: 2 })).not.toHaveProperty('term');
});

it('takes a due date as it was given, and reminds before it', () => {
  const task = opened({ dueAt: '2026-04-30T21:59:59Z' });
  expect(task?.dueAt).toBe('2026-04-30T21:59:59.000Z');
  expect(task!.remindAt > AT && task!.remindAt < task!.dueAt).toBe(true);
});

it('opens late what was due before', () => {
  const dueAt = '2026-04-01T21:59:59.000Z';
  expect(opened({ dueAt })).toMatchObject({ dueAt, remindAt: dueAt });
});

it('leaves other facts as they are', () => {
  const fact = { type: 'reminded', taskId: 't' } as const;
  expect(withInstants(fact, AT, calendar)).toBe(fact);
});
