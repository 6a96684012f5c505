import { useTranslation } from 'react-i18next';
import classes from './ledger-page.module.css';

type FileLinksProps = {
  /** What the files hold, for who hears the links without the row around them. */
  about: string;
  href: (type: 'csv' | 'pdf') => string;
};

/** The same list as a paper to sign and as a table to work with. */
export function FileLinks({ about, href }: FileLinksProps) {
  const { t } = useTranslation('ledger');
  return (
    <span className={classes.files}>
      <a href={href('pdf')} target="_blank" rel="noreferrer" aria-label={`${about} PDF`}>
        {t('seal.paper')}
      </a>
      <a href={href('csv')} download aria-label={`${about} CSV`}>
        {t('seal.sheet')}
      </a>
    </span>
  );
}
