import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '~/api/use-me';
import { placesOf } from '~/frame/places';

const SEQUENCE_MS = 1_200;

/** Whether a key belongs to what has the focus: a field, or a dialog that is open. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input, textarea, select') || target.closest('[role="dialog"]') !== null
  );
}

/** Rows of the list on screen, in reading order; each is the link that opens it. */
const rows = () => [...document.querySelectorAll<HTMLElement>('main [data-row]')].filter((row) => row.offsetParent);

function move(step: 1 | -1): void {
  const all = rows();
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** The keys of every page: `/` search, `j` `k` along the rows, `g …` to a place, `?` this list. Enter opens, as links do. */
export function useKeys(showHelp: () => void): void {
  const me = useMe();
  const navigate = useNavigate();
  useEffect(() => {
    const places = placesOf(me);
    let pressedG = 0;
    const onKey = (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      const place = places.find(({ key }) => key === event.key);
      if (place && event.timeStamp - pressedG < SEQUENCE_MS) void navigate({ to: place.to });
      else if (event.key === 'j') move(1);
      else if (event.key === 'k') move(-1);
      else if (event.key === '?') showHelp();
      else if (event.key === '/') document.querySelector<HTMLInputElement>('[data-search-shortcut]')?.focus();
      else if (event.key !== 'g') return;
      pressedG = event.key === 'g' ? event.timeStamp : 0;
      if (event.key !== 'g') event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [me, navigate, showHelp]);
}
