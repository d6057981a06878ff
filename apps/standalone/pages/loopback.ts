import { once } from 'node:events';
import type { Server } from 'node:net';

/**
 * Listens on 127.0.0.1, and on ::1 where this machine has it: `localhost` is the one or the other. Ends with the process,
 * when it is asked to stop.
 */
export async function listenOnLoopback(create: () => Server, port: number): Promise<void> {
  const servers = [create().listen(port, '127.0.0.1')];
  await once(servers[0]!, 'listening');
  const second = create().listen(port, '::1');
  await once(second, 'listening').then(
    () => servers.push(second),
    () => undefined,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
}
