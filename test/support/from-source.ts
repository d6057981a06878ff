import { join } from 'node:path';

/** Arguments with which Node runs our TypeScript as it lies there, for processes that tests start. */
export const FROM_SOURCE: readonly string[] = [
  '--conditions=levensloop-src',
  '--require',
  join(__dirname, 'compile.js'),
];
