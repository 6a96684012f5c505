import { evidenceKinds } from '@cityplate/wire/claims';
import { paths } from '@cityplate/wire/paths';
import { Button, CloseButton, Select, TextInput, VisuallyHidden } from '@mantine/core';
import { type Icon, IconCamera, IconFileText } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceDraft } from '../../drafts/claim-draft.ts';
import { newId } from '../../drafts/new-id.ts';
import classes from './claims-panel.module.css';

const isKind = (value: string | null): value is EvidenceDraft['kind'] =>
  evidenceKinds.some((kind) => kind === value);

type EvidenceFormProps = {
  evidence: readonly EvidenceDraft[];
  disabled: boolean;
  onChange: (evidence: EvidenceDraft[]) => void;
};

/** Photos from camera or gallery, papers, and evidence in words; kept on the device until the server has them. */
export function EvidenceForm({ evidence, disabled, onChange }: EvidenceFormProps) {
  const { t } = useTranslation('claiming');
  const append = (added: readonly EvidenceDraft[]) => onChange([...evidence, ...added].slice(0, 50));
  return (
    <section className={classes.section} aria-label={t('evidence.title')}>
      <h3 className={classes.heading}>{t('evidence.title')}</h3>
      <p className={classes.quiet}>{t('evidence.hint')}</p>
      {evidence.map((each) => (
        <EvidenceEntry
          key={each.id}
          evidence={each}
          disabled={disabled}
          onChange={(patch) =>
            onChange(evidence.map((other) => (other.id === each.id ? { ...other, ...patch } : other)))
          }
          onRemove={() => onChange(evidence.filter((other) => other.id !== each.id))}
        />
      ))}
      <div className={classes.row}>
        <FileButton
          icon={IconCamera}
          label={t('evidence.add')}
          accept="image/*"
          disabled={disabled}
          onFiles={(files) =>
            append(files.map((picture) => ({ id: newId(), kind: 'inside-photo', note: '', picture })))
          }
        />
        <FileButton
          icon={IconFileText}
          label={t('evidence.addFile')}
          accept=".pdf,.dwg,.dxf,.zip,.tif,.tiff"
          disabled={disabled}
          onFiles={(files) =>
            append(
              files.map((paper) => ({
                id: newId(),
                kind: 'as-built',
                note: '',
                paper,
                paperName: paper.name,
              })),
            )
          }
        />
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={disabled}
          onClick={() => append([{ id: newId(), kind: 'as-built', note: '' }])}
        >
          {t('evidence.addNote')}
        </Button>
      </div>
    </section>
  );
}

type FileButtonProps = {
  icon: Icon;
  label: string;
  accept: string;
  disabled: boolean;
  onFiles: (files: File[]) => void;
};

/** A button that takes files; the same file can be taken again after it was removed. */
function FileButton({ icon: FileIcon, label, accept, disabled, onFiles }: FileButtonProps) {
  return (
    <label className={classes.fileLabel}>
      <FileIcon size={16} stroke={1.7} />
      {label}
      <VisuallyHidden>
        <input
          type="file"
          accept={accept}
          multiple
          disabled={disabled}
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </VisuallyHidden>
    </label>
  );
}

/** A local picture as an address for an `img`, given back when it is no longer shown. */
function usePictureUrl(picture: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (picture === undefined) return;
    const made = URL.createObjectURL(picture);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return picture === undefined ? undefined : url;
}

type EvidenceEntryProps = {
  evidence: EvidenceDraft;
  disabled: boolean;
  onChange: (patch: Partial<EvidenceDraft>) => void;
  onRemove: () => void;
};

function EvidenceEntry({ evidence, disabled, onChange, onRemove }: EvidenceEntryProps) {
  const { t } = useTranslation('claiming');
  const { t: common } = useTranslation();
  const local = usePictureUrl(evidence.picture);
  const picture =
    local ?? (evidence.photoId === undefined ? undefined : `${paths.photo(evidence.photoId)}?size=small`);
  const isPhoto = evidence.picture !== undefined || evidence.photoId !== undefined;
  return (
    <div className={classes.evidence} data-words={!isPhoto}>
      {isPhoto && <div>{picture !== undefined && <img src={picture} alt={t('evidence.preview')} />}</div>}
      <div className={classes.evidenceFields}>
        <div className={classes.row}>
          <Select
            size="xs"
            flex={1}
            aria-label={t('evidence.kind')}
            allowDeselect={false}
            disabled={disabled}
            value={evidence.kind}
            data={evidenceKinds.map((kind) => ({ value: kind, label: common(`claims.evidence.${kind}`) }))}
            onChange={(kind) => isKind(kind) && onChange({ kind })}
          />
          <CloseButton size="sm" aria-label={t('evidence.remove')} disabled={disabled} onClick={onRemove} />
        </div>
        <TextInput
          size="xs"
          aria-label={t('evidence.note')}
          placeholder={t('evidence.note')}
          maxLength={2000}
          disabled={disabled}
          value={evidence.note}
          onChange={(event) => onChange({ note: event.currentTarget.value })}
        />
        {evidence.paperName !== undefined && (
          <span className={classes.sub}>
            {evidence.paperName} · {t(evidence.fileId === undefined ? 'evidence.waiting' : 'evidence.sent')}
          </span>
        )}
        {isPhoto && (
          <span className={classes.sub}>
            {t(evidence.photoId === undefined ? 'evidence.waiting' : 'evidence.sent')}
          </span>
        )}
      </div>
    </div>
  );
}
