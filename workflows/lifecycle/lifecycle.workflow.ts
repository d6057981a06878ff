import type { GateOutcome } from '#libs/domain/outcome';
import { ACQUISITION_GATES } from '#workflows/acquisition/acquisition-gates';
import { acquisition } from '#workflows/acquisition/acquisition.workflow';
import type { LifecycleInput } from '#workflows/lifecycle/lifecycle.messages';
import { openLifecycle } from '#workflows/lifecycle/open-lifecycle';

/**
 * The whole life of one AI solution, years of it: it is acquired, and its approval stands only as long as its conditions are
 * met. A condition that is missed opens again the gate that set it; a gate that then rejects ends the solution's life.
 */
export async function lifecycle(input: LifecycleInput): Promise<GateOutcome> {
  const life = await openLifecycle(input);
  await life.acquire(acquisition);
  while (!life.isOver) {
    await life.takeNotice();
    await life.reopenGates(ACQUISITION_GATES);
  }
  return life.close();
}
