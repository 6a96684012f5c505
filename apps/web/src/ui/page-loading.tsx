import { useTranslation } from 'react-i18next';
import classes from './page-loading.module.css';
import { ProductMark } from './product-mark.tsx';

/** Shown while the catalogue and the region are on their way: calm, named, no spinner storm. */
export function PageLoading() {
  const { t } = useTranslation();
  return (
    <div className={classes.page} role="status">
      <ProductMark size={48} />
      <span className="muted">{t('loading.page')}</span>
    </div>
  );
}
