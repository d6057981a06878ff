import type { LogLevel } from '@nestjs/common';
import type { Environment } from '#libs/config/environment';

const LEVELS = ['fatal', 'error', 'warn', 'log', 'debug'] as const satisfies readonly LogLevel[];

/** What Nest writes down at a level of ours: that level and every graver one. */
export function logLevels(level: Environment['LOG_LEVEL']): LogLevel[] {
  return LEVELS.slice(0, LEVELS.indexOf(level === 'info' ? 'log' : level) + 1);
}
