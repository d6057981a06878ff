import { condition, defineQuery, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';

export const goOn = defineSignal('goOn');
export const buildNow = defineQuery<string | undefined>('buildNow');

/** Waits for somebody, as processes do; answers on which build it ended. */
export async function waits(): Promise<string | undefined> {
  let asked = false;
  setHandler(goOn, () => void (asked = true));
  setHandler(buildNow, () => workflowInfo().currentDeploymentVersion?.buildId);
  await condition(() => asked);
  return workflowInfo().currentDeploymentVersion?.buildId;
}
