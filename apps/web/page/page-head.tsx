import type { ReactNode } from 'react';
import { Unbroken } from '~/page/unbroken';
import classes from '~/page/page.module.css';

/** The heading is the answer; the sentence below it says the rest. */
export function PageHead(props: { lead?: ReactNode; title: string; text?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.head}>
      <div className={classes.grow}>
        {props.lead && <div className={classes.lead}>{props.lead}</div>}
        <h1>
          <Unbroken text={props.title} />
        </h1>
        {props.text && <p>{props.text}</p>}
      </div>
      {props.actions && <div className={classes.actions}>{props.actions}</div>}
    </div>
  );
}
