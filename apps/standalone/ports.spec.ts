import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { assertFree, isPortFree, OFFSETS, portsFrom } from '#apps/standalone/ports';
import type { Part } from '#apps/standalone/ports';

const every = Object.keys(OFFSETS) as Part[];

it('are the base and those above it, each for one part', () => {
  const ports = portsFrom('4000');
  expect(ports).toMatchObject({ web: 4000, postgres: 4001, temporal: 4002, issuer: 4004, smtp: 4005, worker: 4007 });
  expect(new Set(Object.values(ports)).size).toBe(every.length);
  expect(Math.max(...Object.values(ports))).toBeLessThan(4010);
});

it('begin at 3000 where nothing is said', () => expect(portsFrom(undefined).web).toBe(3000));

it.each(['0', '80', '65530', '3000.5', 'three thousand', ''])('refuse %j', (base) => {
  expect(() => portsFrom(base)).toThrow(/LEVENSLOOP_PORT is .* must be a whole number/);
});

it('are refused where one is taken, with its name and a way out', async () => {
  const isFree = (port: number) => Promise.resolve(port !== 4004 && port !== 4011);
  await expect(assertFree(portsFrom(4000), every, isFree)).rejects.toThrow(
    'Taken by another program: port 4004 (signing in). Stop that program, or start Levensloop elsewhere: ' +
      'LEVENSLOOP_PORT=4020 npm start',
  );
});

it('do not matter for a part that is not started', async () => {
  await assertFree(portsFrom(4000), ['web'], (port) => Promise.resolve(port === 4000));
});

it('are known to be taken by somebody who listens', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await isPortFree(port)).toBe(false);
  await once(server.close(), 'close');
  expect(await isPortFree(port)).toBe(true);
});
