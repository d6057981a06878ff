import { useTranslation } from 'react-i18next';
import type { IntakeFile } from '#libs/domain/intake/intake-file';
import { MetricTable } from '~/intake/metric-table';
import { Card } from '~/page/card';
import classes from '~/intake/intake-facts.module.css';

type Product = Partial<IntakeFile['product']>;

/** Who carries a solution is settled when it is registered, whatever its file left open. */
const SETTLED = ['owner', 'clinical-owner', 'owning-department', 'affected-departments'];

/** What the maker and the literature say of the product, with their source. */
export function IntakeFacts(props: { intake: Readonly<Record<string, unknown>>; missing: readonly string[] }) {
  const { t } = useTranslation();
  const intake = props.intake as Partial<IntakeFile>;
  const product: Product = intake.product ?? {};
  const open = props.missing.filter((item) => !SETTLED.includes(item));
  if (!product.name) return null;
  return (
    <Card title={t('intake.facts')}>
      <div className={classes.facts} lang={intake.language}>
        {product.metrics && product.metrics.length > 0 && <MetricTable metrics={product.metrics} />}
        <FactList product={product} />
        {open.length > 0 && <Missing items={open} />}
        {intake.source && <Source source={intake.source} />}
      </div>
    </Card>
  );
}

function FactList({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { intendedPurpose: purpose, certificate, inputs = [], knownLimits = [] } = product;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['intake.developer', product.developer],
    ['intake.purpose.population', purpose?.population],
    ['intake.purpose.user', purpose?.user],
    ['intake.purpose.environment', purpose?.environment],
    ['intake.purpose.disease', purpose?.disease],
    ['intake.certificate', certificate?.statedAs],
    ['intake.learning-mode', product.learningMode && t(`learning.${product.learningMode}`)],
    ['intake.risk-level', product.claimedRiskLevel && t(`task.residual-risk.${product.claimedRiskLevel}`)],
    ['intake.inputs', inputs.map(({ name, description }) => [name, description].filter(Boolean).join(': ')).join('\n')],
    ['intake.known-limits', knownLimits.join('\n')],
  ];
  return (
    <dl className={classes.list}>
      {facts
        .filter(([, text]) => text)
        .map(([word, text]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd className="prose">{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function Missing({ items }: { items: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.missing}>
      <h3>{t('intake.open-questions', { count: items.length })}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{t(`intake.missing.${item}`)}</li>
        ))}
      </ul>
    </div>
  );
}

function Source({ source }: { source: IntakeFile['source'] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.source}>
      <h3>{t('intake.source')}</h3>
      <p>
        {source.url ? (
          <a href={source.url} rel="noreferrer" target="_blank">
            {source.title}
          </a>
        ) : (
          source.title
        )}
        {`, ${source.publisher}.`} <span className="muted">{source.note}</span>
      </p>
    </div>
  );
}
