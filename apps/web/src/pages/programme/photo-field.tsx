import { Button, FileButton } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PhotoList } from '../../ui/photo-list.tsx';
import classes from './programme.module.css';

/** Photos that are kept, and those taken now, which go with the form. */
export function PhotoField({
  side,
  kept,
  taken,
  onTake,
}: {
  side: 'before' | 'after';
  kept: readonly string[];
  taken: readonly File[];
  /** Left out for who only looks. */
  onTake: ((files: File[]) => void) | undefined;
}) {
  const { t } = useTranslation('programme');
  return (
    <div className={classes.photos}>
      <span className="muted">{t(`form.${side}`)}</span>
      <PhotoList
        photos={kept.map((id, index) => ({ id, label: t(`form.${side}Photo`, { number: index + 1 }) }))}
      />
      {kept.length + taken.length === 0 && <span className="muted">{t('form.noPhoto')}</span>}
      {taken.map((file) => (
        <span key={`${file.name} ${file.lastModified}`} className={classes.taken}>
          {file.name}
        </span>
      ))}
      {onTake !== undefined && (
        <FileButton accept="image/*" multiple onChange={onTake}>
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<IconCamera size={16} />}>
              {t(side === 'before' ? 'form.addBefore' : 'form.addAfter')}
            </Button>
          )}
        </FileButton>
      )}
    </div>
  );
}
