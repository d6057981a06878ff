import { database, now, recordOwn } from '#workflows/database';
import type { Asking } from '#workflows/review/asking';

/** Everything that is due by now, in order of time. */
export async function catchUp(process: Asking): Promise<void> {
  for (let duty = process.duty(now()); duty; duty = process.duty(now())) {
    if (duty.kind === 'record') await recordOwn(process, duty.proposal);
    else {
      const found = await database('escalationOf', { ...duty.escalation, at: now() });
      await recordOwn(process, process.proposeEscalation(duty.escalation, found));
    }
  }
}
