const { fork } = require('node:child_process');
const { join } = require('node:path');

/** Starts the PostgreSQL of this run; a run that cannot have one fails. */
module.exports = async () => {
  if (globalThis.levensloopDatabaseServer) return;
  const compiled = ['--conditions=levensloop-src', '--require', join(__dirname, 'compile.js')];
  const server = fork(join(__dirname, 'database-server.ts'), [], { execArgv: compiled, detached: true });
  globalThis.levensloopDatabaseServer = server;
  const postgres = await new Promise((resolve, reject) => {
    server.once('message', resolve);
    server.once('exit', () => reject(new Error('the PostgreSQL of the tests did not start; its reason stands above')));
  });
  process.env.LEVENSLOOP_TEST_POSTGRES = JSON.stringify(postgres);
};
