import { useMediaQuery } from '@mantine/hooks';
import type { TaskDetail } from '~/api/types';
import { IntakeFacts } from '~/intake/intake-facts';
import { Checks } from '~/task/checks';
import { ConditionCard } from '~/task/condition-card';
import { DecisionBar } from '~/task/decision-bar';
import { EvidenceCard } from '~/evidence/evidence-card';
import { FiveLines } from '~/task/five-lines';
import { Gaps } from '~/task/gaps';
import { Panel } from '~/task/panel';
import { PreparationForm } from '~/task/preparation-form';
import { PreparationCard } from '~/task/preparation-card';
import { Risks } from '~/task/risks';
import { Said } from '~/task/said';
import { TaskHead } from '~/task/task-head';
import { useAnswering } from '~/task/use-answering';
import { useOpenedEvidence } from '~/evidence/use-opened-evidence';
import classes from '~/task/task.module.css';

/** What proves a condition is what its owner brings, not what the gate asked for. */
const NO_RULES: TaskDetail['evidenceRules'] = [];

export const PHONE = '(max-width: 760px)';

/** Five lines first, everything else below; the decision stays in sight beside it, or in a sheet on a phone. */
export function TaskView({ task }: { task: TaskDetail }) {
  const answering = useAnswering(task);
  const opened = useOpenedEvidence(task.id);
  const phone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  const panel = <Panel task={task} answering={answering} opened={opened.count(task.evidence)} />;
  const fills = task.kind === 'prepare' && task.state === 'open' && task.mayAnswer && !task.beingRecorded;
  return (
    <>
      <TaskHead task={task} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Gaps task={task} />
          {task.kind === 'condition' && <ConditionCard task={task} />}
          <FiveLines task={task} />
          {fills && <PreparationForm task={task} answering={answering} />}
          {task.kind !== 'prepare' && <Risks task={task} />}
          <Said task={task} />
          <Checks task={task} />
          <EvidenceCard
            evidence={task.evidence}
            rules={task.kind === 'condition' ? NO_RULES : task.evidenceRules}
            upload={task.state === 'open' && task.mayAnswer ? { solutionId: task.solution.id, taskId: task.id } : null}
            opened={opened}
          />
          {task.kind !== 'prepare' && <PreparationCard task={task} />}
          <IntakeFacts intake={task.intake} missing={task.intakeMissing} />
        </div>
        {phone ? <DecisionBar task={task}>{panel}</DecisionBar> : <div className={classes.side}>{panel}</div>}
      </div>
    </>
  );
}
