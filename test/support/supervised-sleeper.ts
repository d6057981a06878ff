/** A supervisor with one process under it, for a test to kill: writes the number of that process. */
import { Supervisor } from '#apps/standalone/processes/supervisor';
import { FROM_SOURCE } from '#test/support/from-source';

const supervisor = new Supervisor({
  directory: process.argv[2] ?? '',
  nodeArguments: FROM_SOURCE,
  onGivenUp: ({ message }) => console.error(message),
});

void supervisor
  .start({
    name: 'sleeper',
    title: 'Sleeper',
    command: process.execPath,
    args: ['--eval', 'setInterval(() => undefined, 1000)'],
    env: {},
    stopSignal: 'SIGTERM',
    isReady: () => Promise.resolve(true),
    readyWithinMs: 5_000,
  })
  .then(({ pid }) => console.log(pid));
