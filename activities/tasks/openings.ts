import type { ProposedFact } from '#activities/tasks/tasks.contract';
import { addWorkingDays, fractionOfTerm } from '#libs/domain/calendar';
import type { Fact, OpenedTask, TaskOpening } from '#libs/domain/journal';
import type { WorkingCalendar } from '#libs/domain/policy';

/** The fact with the terms of the tasks that it opens turned into instants; terms begin at `at` (ISO 8601 in UTC). */
export function withInstants(fact: ProposedFact, at: string, calendar: WorkingCalendar): Fact {
  if (!('opens' in fact)) return fact;
  return { ...fact, opens: fact.opens.map((opening) => opened(opening, at, calendar)) };
}

function opened({ term, remindAt, ...opening }: TaskOpening, at: string, calendar: WorkingCalendar): OpenedTask {
  const openedAt = new Date(at).toISOString();
  const dueAt = 'dueAt' in term ? new Date(term.dueAt).toISOString() : addWorkingDays(at, term.workingDays, calendar);
  // A gap or a condition may be due before its task could be opened: it is late at once, and nobody is reminded first.
  const late = Date.parse(dueAt) <= Date.parse(openedAt);
  return { ...opening, openedAt, dueAt, remindAt: late ? dueAt : fractionOfTerm(openedAt, dueAt, remindAt, calendar) };
}
