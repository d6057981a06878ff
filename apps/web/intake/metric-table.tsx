import { useTranslation } from 'react-i18next';
import type { IntakeFile } from '#libs/domain/intake/intake-file';
import { useLanguage } from '~/i18n/use-language';
import classes from '~/intake/intake-facts.module.css';

type Metric = IntakeFile['product']['metrics'][number];

/** What was measured: each value with its interval, on how many, and whether somebody independent measured it. */
export function MetricTable({ metrics }: { metrics: readonly Metric[] }) {
  const { t } = useTranslation();
  return (
    <table className={classes.metrics}>
      <thead>
        <tr>
          <th>{t('intake.metric')}</th>
          <th className={classes.number}>{t('intake.metric.value')}</th>
          <th className={classes.number}>{t('intake.metric.n')}</th>
          <th>{t('intake.metric.origin')}</th>
        </tr>
      </thead>
      <tbody>
        {metrics.map((metric) => (
          <Row key={metric.name + metric.origin + metric.value} metric={metric} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ metric }: { metric: Metric }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const number = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 4 });
  const unit = i18n.exists(`unit.${metric.unit}`) ? t(`unit.${metric.unit}`) : ` ${metric.unit}`;
  return (
    <tr>
      <th scope="row">
        {metric.name}
        {metric.operatingPoint && (
          <span className="muted"> {t('intake.metric.at', { at: metric.operatingPoint })}</span>
        )}
        {metric.population && <span className={classes.under}>{metric.population}</span>}
      </th>
      <td className={classes.number}>
        <b>{number(metric.value) + unit}</b>
        <span className={classes.under}>
          {metric.interval
            ? t('intake.metric.interval', {
                lower: number(metric.interval.lower),
                upper: number(metric.interval.upper),
                level: number(metric.interval.level),
              })
            : t('intake.metric.no-interval')}
        </span>
      </td>
      <td className={classes.number} data-label={t('intake.metric.n')}>
        {metric.n === undefined ? t('intake.metric.unknown') : number(metric.n)}
      </td>
      <td>
        {t(`intake.metric.${metric.origin}`)}
        <span className={classes.under}>{metric.source}</span>
      </td>
    </tr>
  );
}
