import { useId, type ReactNode } from 'react';
import classes from '~/page/page.module.css';

/** A white card on the quiet ground, named by its heading. */
export function Card(props: {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  small?: boolean;
  id?: string;
}) {
  const heading = useId();
  return (
    <section className={classes.card} aria-labelledby={heading} id={props.id}>
      <div className={classes.cardHead} data-small={props.small || undefined}>
        <h2 id={heading}>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
