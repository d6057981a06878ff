import { useTranslation } from 'react-i18next';
import { STATES, type State } from '~/state/states';
import classes from '~/state/state-badge.module.css';

/** A state: icon, word and colour. `words` says more than the state's own word, `1 werkdag te laat` for instance. */
export function StateBadge({ state, words, plain = false }: { state: State; words?: string; plain?: boolean }) {
  const { t } = useTranslation();
  const { icon: Icon, word, look } = STATES[state];
  return (
    <span className={classes.badge} data-look={look} data-plain={plain || undefined}>
      <Icon size="1.15em" stroke={1.9} aria-hidden />
      {words ?? t(word)}
    </span>
  );
}
