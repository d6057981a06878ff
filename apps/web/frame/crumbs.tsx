import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

export interface Crumb {
  readonly label: string;
  /** Where it leads; the last one, the page itself, leads nowhere. */
  readonly to?: string;
}

const Shown = createContext<readonly Crumb[]>([]);
const Show = createContext<(crumbs: readonly Crumb[]) => void>(() => undefined);

/** The way to the page: the page says it, the top bar shows it. */
export function CrumbsProvider({ children }: { children: ReactNode }) {
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([]);
  return (
    <Show value={setCrumbs}>
      <Shown value={crumbs}>{children}</Shown>
    </Show>
  );
}

export const useShownCrumbs = () => useContext(Shown);

/** Says which page this is, in the top bar and in the title of the window. */
export function useCrumbs(...crumbs: readonly Crumb[]): void {
  const show = useContext(Show);
  const said = JSON.stringify(crumbs);
  const stable = useMemo(() => JSON.parse(said) as readonly Crumb[], [said]);
  useEffect(() => {
    show(stable);
    const here = stable.at(-1)?.label;
    document.title = here ? `${here} · Levensloop` : 'Levensloop';
  }, [show, stable]);
}
