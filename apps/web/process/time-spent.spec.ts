import type { StepBar } from '~/api/types';
import { timeSpent } from '~/process/time-spent';

const step = (kind: string, from: string, to: string | null): StepBar => ({
  taskId: `${kind}${from}`,
  kind,
  role: 'department-head',
  department: null,
  round: 1,
  from: `2026-11-${from}T00:00:00Z`,
  to: to && `2026-11-${to}T00:00:00Z`,
  dueAt: '2026-12-01T00:00:00Z',
  workingDays: 1,
  overdue: false,
});
const now = '2026-11-11T00:00:00Z';

describe('where the time of a process went', () => {
  it('is divided by what was open, each stretch counted once', () => {
    const steps = [step('prepare', '01', '05'), step('consult', '05', '07'), step('consult', '05', '06')];
    expect(timeSpent({ steps }, now)).toEqual({ prepare: 4 / 6, consult: 2 / 6 });
  });

  it('goes to the step furthest on its way where several were open', () => {
    const steps = [step('consult', '01', '05'), step('decide', '03', '05')];
    expect(timeSpent({ steps }, now)).toEqual({ consult: 0.5, decide: 0.5 });
  });

  it('counts an open step up to now, and leaves out what was nobody’s', () => {
    const steps = [step('prepare', '01', '02'), step('decide', '10', null)];
    expect(timeSpent({ steps }, now)).toEqual({ prepare: 0.5, decide: 0.5 });
  });

  it('is nothing where nothing was asked', () => {
    expect(timeSpent({ steps: [] }, now)).toEqual({});
  });
});
