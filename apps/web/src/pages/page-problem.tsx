import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { ProductMark } from '../ui/product-mark.tsx';
import classes from './page-problem.module.css';

/** The whole page could not be shown. */
export function PageProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1 className={classes.title}>
          <ProductMark />
          {t('product.name')}
        </h1>
        <ProblemNotice error={error} attempt={t('problem.openPage')} onRetry={onRetry} />
      </div>
    </main>
  );
}
