import type { Ports } from '#apps/standalone/ports';
import type { ProcessSpecification } from '#apps/standalone/processes/supervised-process';
import type { Settings } from '#apps/standalone/stack-environment';

interface NodePart {
  readonly name: string;
  readonly title: string;
  /** Of the file that runs: `#apps/api/main`. */
  readonly entry: string;
  readonly settings: Settings;
  /** Answers 200 when it is ready. */
  readonly readyAt: string;
}

export type Specify = (part: NodePart) => ProcessSpecification;

/** How one of our own processes is run: compiled, or from source with the arguments that compile it. */
export function nodeParts(nodeArguments: readonly string[]): Specify {
  return ({ name, title, entry, settings, readyAt }) => ({
    name,
    title,
    command: process.execPath,
    args: [...nodeArguments, require.resolve(entry)],
    env: settings,
    stopSignal: 'SIGTERM',
    isReady: () => answers(readyAt),
    readyWithinMs: 60_000,
  });
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  await response.body?.cancel();
  return response.ok;
}

export const issuerPart = (ports: Ports, settings: Settings): NodePart => ({
  name: 'issuer',
  title: 'Signing in',
  entry: '#apps/standalone/issuer/main',
  settings: { ...settings, ISSUER_PORT: String(ports.issuer) },
  readyAt: `http://127.0.0.1:${ports.issuer}/.well-known/openid-configuration`,
});

export const mailPart = (ports: Ports, settings: Settings): NodePart => ({
  name: 'mail',
  title: 'Mail catcher',
  entry: '#apps/standalone/mail/main',
  settings: { ...settings, SMTP_PORT: String(ports.smtp), MAIL_PAGE_PORT: String(ports.mail) },
  readyAt: `http://127.0.0.1:${ports.mail}/api/mails`,
});

export const workerPart = (ports: Ports, settings: Settings): NodePart => ({
  name: 'worker',
  title: 'Worker',
  entry: '#apps/worker/main',
  settings,
  readyAt: `http://127.0.0.1:${ports.worker}/health/ready`,
});

export const apiPart = (ports: Ports, settings: Settings): NodePart => ({
  name: 'api',
  title: 'Application',
  entry: '#apps/api/main',
  settings,
  readyAt: `http://127.0.0.1:${ports.web}/api/health/ready`,
});
