import { useId, type ReactNode } from 'react';
import classes from '~/page/page.module.css';

/** A part of a list under its own heading, with how many there are. */
export function Group(props: { title: string; count: number; late?: boolean; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={classes.group} aria-labelledby={heading}>
      <div className={classes.groupHead}>
        <h2 id={heading}>{props.title}</h2>
        <span className="muted">{props.count}</span>
      </div>
      <ul className={classes.list} data-late={props.late || undefined}>
        {props.children}
      </ul>
    </section>
  );
}
