import type { ReactNode } from 'react';
import classes from '~/problem/problem.module.css';

/** Where nothing is to be shown: why, and what comes next. */
export function Nothing(props: { title: string; text: string; level: 'page' | 'card'; children?: ReactNode }) {
  return (
    <div className={classes.nothing} data-level={props.level}>
      {props.level === 'page' ? <h1>{props.title}</h1> : <h2>{props.title}</h2>}
      <p className="muted">{props.text}</p>
      {props.children && <div className={classes.after}>{props.children}</div>}
    </div>
  );
}
