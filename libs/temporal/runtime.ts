import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { LogLevel } from '@temporalio/worker';
import type { Environment } from '#libs/config/environment';

const LEVELS: Readonly<Record<Environment['LOG_LEVEL'], LogLevel>> = {
  fatal: 'ERROR',
  error: 'ERROR',
  warn: 'WARN',
  info: 'INFO',
  debug: 'DEBUG',
};

/**
 * How the SDK's native part runs in this process. It would stop the workers by itself on a signal; the application does, in
 * its own order.
 */
export function installRuntime(level: Environment['LOG_LEVEL']): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger(LEVELS[level]),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } },
  });
}
