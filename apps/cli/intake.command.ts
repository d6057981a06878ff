import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CommandFailure, need } from '#apps/cli/settings';
import type { Settings } from '#apps/cli/settings';
import { token } from '#apps/cli/token.command';

export interface IntakeOptions {
  /** Username of who asks for the solution. */
  readonly as: string;
  readonly confirmPersonalData?: boolean;
}

const Started = z.object({ id: z.string() });
const Problem = z.object({
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

/** Sends an intake file in; answers the address of the solution that came of it. Throws CommandFailure. */
export async function intake(settings: Settings, file: string, options: IntakeOptions): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`${file} cannot be read (${error.code}).`);
  });
  assertJson(file, text);
  const publicUrl = need(settings, 'PUBLIC_URL');
  const bearer = await token(settings, { as: options.as });
  const query = options.confirmPersonalData ? '?confirmPersonalData=true' : '';
  const response = await fetch(`${publicUrl}/api/solutions${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: text,
  }).catch(() => {
    throw new CommandFailure(`Levensloop at ${publicUrl} does not answer. Is it running?`);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new CommandFailure(sentence(answer, response.status));
  return `${publicUrl}/solutions/${Started.parse(answer).id}`;
}

/** Said here, where the file is, rather than by the application, which sees no file. */
function assertJson(file: string, text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new CommandFailure(`${file} is not JSON: ${(error as Error).message}.`);
  }
}

function sentence(answer: unknown, status: number): string {
  const problem = Problem.safeParse(answer);
  if (!problem.success) return `Levensloop refuses this intake (${status}).`;
  const { title, detail, errors = [] } = problem.data;
  return [detail ?? title, ...errors.map(({ pointer, detail: what }) => `  ${pointer}: ${what}`)].join('\n');
}
