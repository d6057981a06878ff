/**
 * Watches over a supervisor: when it is gone without having ended its processes (kill -9), this process ends them, so that
 * nobody is left behind on the ports. It stands apart from the terminal, whose Ctrl-C is the supervisor's to answer.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { WardenMessage } from '#apps/standalone/processes/warden.messages';

const wards = new Map<number, NodeJS.Signals>();
const PATIENCE_MS = 10_000;

process.on('message', (message: WardenMessage) => {
  if (message.kind === 'watch') wards.set(message.pid, message.stopSignal);
  else wards.delete(message.pid);
});
process.on('disconnect', () => {
  void endAll().finally(() => process.exit());
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

/** Those that were started last first: api and worker before the database that they write to. */
async function endAll(): Promise<void> {
  for (const [pid, stopSignal] of [...wards].reverse()) {
    send(pid, stopSignal);
    const patience = Date.now() + PATIENCE_MS;
    while (send(pid, 0)) {
      if (Date.now() > patience) send(pid, 'SIGKILL');
      await sleep(50);
    }
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
