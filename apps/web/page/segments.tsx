import { Link, type LinkProps } from '@tanstack/react-router';
import classes from '~/page/segments.module.css';

interface Segment {
  readonly key: string;
  readonly words: string;
  readonly count?: number;
  readonly search: object;
  readonly current: boolean;
}

/** A choice between parts of a list, each with an address of its own. */
export function Segments({
  label,
  to,
  segments,
}: {
  label: string;
  to: LinkProps['to'];
  segments: readonly Segment[];
}) {
  return (
    <nav className={classes.segments} aria-label={label}>
      {segments.map(({ key, words, count, search, current }) => (
        <Link
          key={key}
          to={to}
          search={search as never}
          className={classes.segment}
          data-current={current || undefined}
          aria-current={current ? 'page' : undefined}
          activeProps={{}}
        >
          {words} {count !== undefined && <b>{count}</b>}
        </Link>
      ))}
    </nav>
  );
}
