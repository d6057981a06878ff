import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { ReplayWorkerOptions } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflows } from '#libs/temporal/bundle';
import { FAILURE_CONVERTER_PATH } from '#libs/temporal/data-converter';
import { PROCESS_TYPES } from '#libs/domain/lifecycle';

/*
 * Every history that was ever released must still replay: a process that waits for people for years runs on whatever build is
 * current (integrity 14). Recorded with `npm run record-histories`.
 */

interface Recorded {
  readonly name: string;
  readonly history: { readonly events: readonly Record<string, unknown>[] };
}

const folder = join(__dirname, 'histories');
const recorded: Recorded[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, history: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recorded['history'] }));

const root = resolve(__dirname, '../..');
let current: ReplayWorkerOptions;

const optionsFor = ({ code }: { code: string }): ReplayWorkerOptions => ({
  workflowBundle: { code },
  dataConverter: { failureConverterPath: FAILURE_CONVERTER_PATH },
});
const replay = (options: ReplayWorkerOptions, { name, history }: Recorded) =>
  Worker.runReplayHistory(options, history, name);

interface Started {
  readonly workflowExecutionStartedEventAttributes: { readonly workflowType: { readonly name: string } };
}
const typeOf = ({ history }: Recorded) =>
  (history.events[0] as unknown as Started).workflowExecutionStartedEventAttributes.workflowType.name;

beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  });
  current = optionsFor(await bundleWorkflows());
});

it('there is a history of every workflow type', () => {
  expect([...new Set(recorded.map(typeOf))].sort()).toEqual([...PROCESS_TYPES].sort());
});

it('histories are read from JSON, so that there is one copy of protobufjs', () => {
  for (const { history } of recorded) expect(historyFromJSON(history).events).toHaveLength(history.events.length);
});

it.each(recorded.map((one) => [one.name, one] as const))('%s replays', async (_, one) => {
  await expect(replay(current, one)).resolves.toBeUndefined();
});

describe('a workflow that was changed without thinking of those that run', () => {
  let changed: ReplayWorkerOptions;
  beforeAll(async () => {
    changed = optionsFor(await bundleWorkflows(root, 'test/replay/incompatible/legal-review.workflow'));
  });

  const reviews = recorded.filter((one) => typeOf(one) === 'legalReview');
  it.each(reviews.map((one) => [one.name, one] as const))('does not replay %s', async (_, one) => {
    await expect(replay(changed, one)).rejects.toThrow(DeterminismViolationError);
  });
});

it('a history that says something else than what happened does not replay', async () => {
  const [one] = recorded.filter(({ name }) => name.endsWith('approval.legal-review.json'));
  if (!one) throw new Error('the history was not recorded');
  const events = one.history.events.filter(({ eventType }) => eventType !== 'EVENT_TYPE_MARKER_RECORDED');
  await expect(replay(current, { ...one, history: { events } })).rejects.toThrow('Replay failed');
});
