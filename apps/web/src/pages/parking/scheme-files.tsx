import type { Scheme } from '@cityplate/wire/parking-schemes';
import { paths, schemeFiles } from '@cityplate/wire/paths';
import { useTranslation } from 'react-i18next';
import classes from './parking-page.module.css';

/** What goes to those who paint and survey. */
export function SchemeFiles({ id, number }: Pick<Scheme, 'id' | 'number'>) {
  const { t } = useTranslation('parking');
  return (
    <p className={classes.files}>
      <span className="muted">{t('files.title')}</span>
      {schemeFiles.map((file) => (
        <a
          key={file}
          href={paths.parkingSchemeFile(id, file)}
          aria-label={`${number} ${t(`files.${file}`)}`}
          {...(file === 'pdf' ? { target: '_blank', rel: 'noreferrer' } : { download: true })}
        >
          {t(`files.${file}`)}
        </a>
      ))}
    </p>
  );
}
