import { randomUUID } from 'node:crypto';
import { PROBLEMS } from '#apps/api/problems/problem.schemas';
import type { Problem, ProblemCode } from '#apps/api/problems/problem.schemas';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  readonly text: string;
}

export interface ApiCall {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | null>>;
  /** A new one where it is left out; null sends none. */
  readonly key?: string | null;
}

/** Sends requests as a browser, a script or a machine does. */
export class ApiCaller {
  constructor(
    private readonly url: string,
    private readonly origin: string,
    private readonly credentials: Readonly<Record<string, string>> = {},
  ) {}

  /** With the session's own token, as a page that was loaded has it. */
  async withCsrf(): Promise<ApiCaller> {
    const { body } = await this.get('/api/me');
    return new ApiCaller(this.url, this.origin, { ...this.credentials, 'x-csrf-token': String(body.csrfToken) });
  }

  /** What a change of this caller is sent with, for a test that writes its own request. */
  get headers(): Readonly<Record<string, string>> {
    return { ...this.credentials, origin: this.origin };
  }

  get(path: string, headers?: ApiCall['headers']): Promise<ApiAnswer> {
    return this.call('GET', path, { headers });
  }

  post(path: string, body?: unknown, more: Omit<ApiCall, 'body'> = {}): Promise<ApiAnswer> {
    return this.call('POST', path, { ...more, body });
  }

  put(path: string, body?: unknown, more: Omit<ApiCall, 'body'> = {}): Promise<ApiAnswer> {
    return this.call('PUT', path, { ...more, body });
  }

  async call(method: string, path: string, { body, headers = {}, key }: ApiCall = {}): Promise<ApiAnswer> {
    const isForm = body instanceof FormData;
    const sent: Record<string, string | null> = {
      ...{ accept: 'application/json', 'accept-language': 'en', ...this.credentials },
      ...(method === 'GET' ? {} : { origin: this.origin, 'idempotency-key': key === undefined ? randomUUID() : key }),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const given = Object.entries(sent).filter((header): header is [string, string] => header[1] !== null);
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: Object.fromEntries(given),
      redirect: 'manual',
      body: isForm ? body : typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: parsed(text) };
  }
}

/** Expects problem details with this code, whole and of the right media type. */
export function expectProblem(
  { status, body, headers }: ApiAnswer,
  code: ProblemCode,
  expected: Partial<Problem> = {},
): void {
  const { code: given, status: stated } = body as Problem;
  expect({ given, stated, status }).toEqual({ given: code, stated: PROBLEMS[code], status: PROBLEMS[code] });
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({ type: `https://levensloop.example/problems/${code}`, ...expected });
  expect(String((body as Problem).detail).length).toBeGreaterThan(10);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
