import type { GateOutcome } from '#libs/domain/outcome';
import { ACQUISITION_GATES } from '#workflows/acquisition/acquisition-gates';
import type { PhaseSubject } from '#workflows/lifecycle/lifecycle.messages';
import { openPhase } from '#workflows/lifecycle/open-phase';

/**
 * The first phase (R6): a solution is developed, bought or made together (R5), and comes in only when every gate has let it
 * through. The first that does not ends the phase.
 */
export async function acquisition(subject: PhaseSubject): Promise<GateOutcome> {
  const phase = await openPhase('acquisition', subject);
  for (const gate of ACQUISITION_GATES) {
    const passed = await phase.pass(gate);
    if (!passed) break;
  }
  return phase.close();
}
