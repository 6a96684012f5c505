import type { LayerDefinition } from '@cityplate/layers/definition';
import type { MergePreview } from '@cityplate/wire/merges';
import { useTranslation } from 'react-i18next';
import { useList } from '../../ui/use-list.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './duplicates.module.css';

/** Records of one place lie this near each other; beyond it somebody should look twice. */
const nearMetres = 3;

/** What the merge would do, in sentences; what must be settled first comes before it. */
export function MergeEffect({ definition, preview }: { definition: LayerDefinition; preview: MergePreview }) {
  const { t } = useTranslation('merges');
  const inLanguage = useWords();
  const list = useList();
  const number = useNumber();
  const { from, into, follows, obstacles, distanceMetres, sameType } = preview;
  const serials = list(follows.plates);
  const parts = follows.parts.map((kind) =>
    inLanguage(definition.parts[kind]?.name ?? { zh: kind, en: kind }),
  );
  const { photos, inspections, cases } = follows;
  return (
    <>
      <div>
        <p className={classes.lead}>{t('distance', { metres: number(distanceMetres) })}</p>
        {distanceMetres > nearMetres && <p className={classes.warning}>{t('far')}</p>}
        {!sameType && <p className={classes.warning}>{t('otherType')}</p>}
      </div>
      {obstacles.length > 0 ? (
        <div role="alert" className={classes.obstacles}>
          <p className={classes.lead}>{t('obstacles')}</p>
          <ul>
            {obstacles.map(({ message, caseId }) => (
              <li key={message}>
                {message}
                {caseId !== undefined && (
                  <>
                    {' '}
                    <a href={`/cases/${caseId}`}>{t('openCase')}</a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <section aria-label={t('follows')}>
          <p className={classes.lead}>{t('follows')}</p>
          <ul className={classes.effects}>
            <li>{t('aliasStays', { code: from.code, into: into.code })}</li>
            {serials !== '' && <li>{t('plateLeads', { serials, into: into.code })}</li>}
            {parts.length > 0 && <li>{t('partsMove', { parts: list(parts) })}</li>}
            {photos + inspections + cases > 0 && <li>{t('filesStay', { photos, inspections, cases })}</li>}
            <li>{t('canUndo')}</li>
          </ul>
        </section>
      )}
    </>
  );
}
