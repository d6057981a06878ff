module.exports = async () => {
  const server = globalThis.levensloopDatabaseServer;
  if (!server) return;
  delete globalThis.levensloopDatabaseServer;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.disconnect();
  await ended;
};
