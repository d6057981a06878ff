import type { ReactNode } from 'react';
import classes from '~/page/page.module.css';

/** A quiet fact: a gate, a class, a route. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className={classes.tag}>{children}</span>;
}
