import { evidenceKinds } from '@cityplate/wire/claims';
import { paths } from '@cityplate/wire/paths';
import { Button, CloseButton, Select, TextInput, VisuallyHidden } from '@mantine/core';
import { IconCamera, IconFileText } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceDraft } from '../../drafts/claim-draft.ts';
import { newId } from '../../drafts/new-id.ts';
import classes from './claims-panel.module.css';
import { useClaimDraft } from './use-claim-draft.ts';

const isKind = (value: string | null): value is EvidenceDraft['kind'] =>
  evidenceKinds.some((kind) => kind === value);

/** Photos from camera or gallery and evidence in words; kept on the device until the server has them. */
export function EvidenceForm({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation('claiming');
  const { draft, change } = useClaimDraft();
  const append = (added: readonly EvidenceDraft[]) =>
    change({ evidence: [...draft.evidence, ...added].slice(0, 50) });
  const addPhotos = (files: FileList | null) =>
    append([...(files ?? [])].map((picture) => ({ id: newId(), kind: 'inside-photo', note: '', picture })));

  const addPapers = (files: FileList | null) =>
    append(
      [...(files ?? [])].map((paper) => ({
        id: newId(),
        kind: 'as-built',
        note: '',
        paper,
        paperName: paper.name,
      })),
    );

  return (
    <section className={classes.section} aria-label={t('evidence.title')}>
      <h3 className={classes.heading}>{t('evidence.title')}</h3>
      <p className={classes.quiet}>{t('evidence.hint')}</p>
      {draft.evidence.map((evidence) => (
        <EvidenceEntry key={evidence.id} evidence={evidence} disabled={disabled} />
      ))}
      <div className={classes.row}>
        <label className={classes.fileLabel}>
          <IconCamera size={16} stroke={1.7} />
          {t('evidence.add')}
          <VisuallyHidden>
            <input
              type="file"
              accept="image/*"
              multiple
              disabled={disabled}
              onChange={(event) => {
                addPhotos(event.currentTarget.files);
                event.currentTarget.value = '';
              }}
            />
          </VisuallyHidden>
        </label>
        <label className={classes.fileLabel}>
          <IconFileText size={16} stroke={1.7} />
          {t('evidence.addFile')}
          <VisuallyHidden>
            <input
              type="file"
              accept=".pdf,.dwg,.dxf,.zip,.tif,.tiff"
              multiple
              disabled={disabled}
              onChange={(event) => {
                addPapers(event.currentTarget.files);
                event.currentTarget.value = '';
              }}
            />
          </VisuallyHidden>
        </label>
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

function EvidenceEntry({ evidence, disabled }: { evidence: EvidenceDraft; disabled: boolean }) {
  const { t } = useTranslation('claiming');
  const { t: common } = useTranslation();
  const { draft, change, changeEvidence } = useClaimDraft();
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
            onChange={(kind) => isKind(kind) && changeEvidence(evidence.id, { kind })}
          />
          <CloseButton
            size="sm"
            aria-label={t('evidence.remove')}
            disabled={disabled}
            onClick={() => change({ evidence: draft.evidence.filter((each) => each.id !== evidence.id) })}
          />
        </div>
        <TextInput
          size="xs"
          aria-label={t('evidence.note')}
          placeholder={t('evidence.note')}
          maxLength={2000}
          disabled={disabled}
          value={evidence.note}
          onChange={(event) => changeEvidence(evidence.id, { note: event.currentTarget.value })}
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
