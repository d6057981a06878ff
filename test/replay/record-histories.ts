import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflows } from '#libs/temporal/bundle';
import type { HistoryJson } from '#libs/temporal/history';
import { SCENARIOS } from '#test/replay/scenarios';
import { FakeRecord } from '#test/support/fake-activities';
import { WorkflowBed } from '#test/support/workflow-bed';

/**
 * `npm run record-histories`: plays every scenario with the present workflows and keeps the histories of this release, which
 * every later release must still replay. Those of earlier releases are never recorded again.
 */
async function main(): Promise<void> {
  const folder = join(__dirname, 'histories', await release());
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const bundle = await bundleWorkflows();
  for (const [scenario, play] of Object.entries(SCENARIOS)) {
    const bed = await WorkflowBed.start(new FakeRecord(), bundle);
    const processes = await play(bed);
    for (const [name, workflowId] of Object.entries(processes)) {
      const file = `${scenario}.${name}.json`;
      await writeFile(join(folder, file), oneEventALine(await bed.processes.history(workflowId)));
      console.log(file);
    }
    await bed.stop();
  }
}

async function release(): Promise<string> {
  const description = await readFile(join(__dirname, '../../package.json'), 'utf8');
  return (JSON.parse(description) as { version: string }).version;
}

const oneEventALine = ({ events }: HistoryJson) =>
  `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`;

main().catch((failure: unknown) => {
  console.error(failure);
  process.exitCode = 1;
});
