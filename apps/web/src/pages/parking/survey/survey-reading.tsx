import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/notice.tsx';
import { useWords } from '../../../ui/use-words.ts';
import pageClasses from '../parking-page.module.css';
import type { SurveyFile } from './use-survey-file.ts';

type SurveyReadingProps = Pick<SurveyFile, 'name' | 'survey'> & { lead: string };

/** What there is to say as long as a file has no layers: what it is for, that it is read, or why it cannot be. */
export function SurveyReading({ name, survey, lead }: SurveyReadingProps) {
  const { t } = useTranslation('survey');
  const inLanguage = useWords();
  if (name === undefined) return <p className={pageClasses.quiet}>{lead}</p>;
  if (survey === undefined)
    return (
      <p className={pageClasses.quiet} role="status">
        {t('reading', { name })}
      </p>
    );
  return (
    <Notice tone="problem" title={t('bad', { name })} action={null}>
      {survey.issues.map(({ message }) => inLanguage(message)).join('；')}
    </Notice>
  );
}
