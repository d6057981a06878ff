import { createServer } from 'node:net';

/** The ten ports of a stack, by what listens there; two stacks run side by side ten apart. */
export const OFFSETS = {
  web: 0,
  postgres: 1,
  temporal: 2,
  temporalMetrics: 3,
  issuer: 4,
  smtp: 5,
  mail: 6,
  worker: 7,
  temporalHttp: 8,
} as const;
export type Part = keyof typeof OFFSETS;
export type Ports = Readonly<Record<Part, number>>;

const TITLES: Readonly<Record<Part, string>> = {
  web: 'the application',
  postgres: 'PostgreSQL',
  temporal: 'Temporal',
  temporalMetrics: "Temporal's measurements",
  issuer: 'signing in',
  smtp: 'incoming mail',
  mail: 'the page of mails',
  worker: "the worker's health",
  temporalHttp: "Temporal's HTTP",
};
const LAST_BASE = 65_535 - 9;

/** The ports cannot be used, as a sentence that says what to do. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/** The ports from a base on. Throws PortError for a base that is no port, or has no nine above it. */
export function portsFrom(base: string | number = 3000): Ports {
  const number = Number(base);
  if (!Number.isInteger(number) || number < 1024 || number > LAST_BASE)
    throw new PortError(
      `LEVENSLOOP_PORT is ${JSON.stringify(base)}, and must be a whole number from 1024 to ${LAST_BASE}: Levensloop uses ` +
        'it and the nine above it.',
    );
  return Object.fromEntries(Object.entries(OFFSETS).map(([part, offset]) => [part, number + offset])) as Ports;
}

/** Throws PortError, with the way out, where one of these parts finds its port taken. */
export async function assertFree(ports: Ports, parts: readonly Part[], isFree = isPortFree): Promise<void> {
  const taken: Part[] = [];
  for (const part of parts) if (!(await isFree(ports[part]))) taken.push(part);
  if (taken.length === 0) return;
  const named = taken.map((part) => `port ${ports[part]} (${TITLES[part]})`).join(', ');
  const advice = (await freeBase(ports.web, parts, isFree)) ?? 'another number';
  throw new PortError(
    `Taken by another program: ${named}. Stop that program, or start Levensloop elsewhere: ` +
      `LEVENSLOOP_PORT=${advice} npm start`,
  );
}

/** The next base, ten by ten, from which all ports are free. */
async function freeBase(base: number, parts: readonly Part[], isFree: typeof isPortFree): Promise<number | null> {
  for (let next = base + 10; next <= Math.min(base + 200, LAST_BASE); next += 10) {
    const ports = portsFrom(next);
    const free = await Promise.all(parts.map((part) => isFree(ports[part])));
    if (free.every(Boolean)) return next;
  }
  return null;
}

/** Whether nobody listens there, on the loopback or on every address of this machine. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
