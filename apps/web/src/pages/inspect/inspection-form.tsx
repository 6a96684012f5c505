import type { LayerDefinition } from '@cityplate/layers/definition';
import type { AssetFeature } from '@cityplate/wire/asset';
import { type checkMarks, judgeHeight } from '@cityplate/wire/inspections';
import type { Plate } from '@cityplate/wire/plates';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectionRecord } from '../../drafts/inspection-store.ts';
import { newId } from '../../drafts/new-id.ts';
import { useDate } from '../../ui/use-date.ts';
import { useWords } from '../../ui/use-words.ts';
import { GhostCamera } from './ghost-camera.tsx';
import { heightFields } from './height-fields.ts';
import { HeightInput } from './height-input.tsx';
import classes from './inspect.module.css';
import { PlateWarning } from './plate-notes.tsx';

/** One cover in one act: photo, faults, heights, checklist, save. Everything but saving may be left out. */
export function InspectionForm({
  definition,
  asset,
  plate,
  position,
  onBack,
  onSave,
}: {
  definition: LayerDefinition;
  asset: AssetFeature;
  /** By which the inspector came here, if by one. */
  plate?: Plate | undefined;
  position: [number, number] | undefined;
  onBack: () => void;
  onSave: (record: Omit<InspectionRecord, 'person'>) => void;
}) {
  const { t } = useTranslation('inspect');
  const inLanguage = useWords();
  const { day } = useDate();
  const [defects, setDefects] = useState<readonly string[]>([]);
  const [readings, setReadings] = useState<Readonly<Record<string, number>>>({});
  const [checklist, setChecklist] = useState<Readonly<Record<string, (typeof checkMarks)[number]>>>({});
  const [note, setNote] = useState('');
  const [picture, setPicture] = useState<Blob>();
  const heights = heightFields(definition);
  const { code, location, road, inspectedOn } = asset.properties;
  const place = String(location ?? road ?? code);
  const before = (field: string) => {
    const value = asset.properties[field];
    return typeof value === 'number' ? value : null;
  };
  const measured = Object.values(readings).map(judgeHeight);
  const toggle = (id: string) =>
    setDefects((all) => (all.includes(id) ? all.filter((each) => each !== id) : [...all, id]));

  const save = () =>
    onSave({
      format: 1,
      id: newId(),
      ...{ layer: definition.id, assetId: asset.id, code, place },
      at: new Date().toISOString(),
      ...(position === undefined ? {} : { position }),
      readings: { ...readings },
      seen: Object.fromEntries(Object.keys(readings).map((field) => [field, before(field)])),
      checklist: { ...checklist },
      defects: [...defects],
      note,
      photos: picture === undefined ? [] : [{ id: newId(), picture }],
      state: 'waiting',
      conflicts: [],
    });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={classes.facts}>
        <Button variant="subtle" size="compact-sm" onClick={onBack}>
          ← {t('back')}
        </Button>
        <h3>{place}</h3>
        <span className="tabular muted">{code}</span>
        <span className="muted">
          {typeof inspectedOn === 'string' ? t('last', { day: day(inspectedOn) }) : t('never')}
        </span>
      </div>
      {plate !== undefined && <PlateWarning plate={plate} />}
      <GhostCamera layer={definition.id} asset={asset.id} picture={picture} onPicture={setPicture} />
      <fieldset className={classes.group}>
        <legend>{t('defects')}</legend>
        <div className={classes.buttons}>
          {definition.defects.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className={classes.toggle}
              aria-pressed={defects.includes(id) || measured.some((verdict) => verdict === id)}
              onClick={() => toggle(id)}
            >
              {inLanguage(name).split('、')[0]}
            </button>
          ))}
        </div>
      </fieldset>
      {heights.length > 0 && (
        <fieldset className={classes.group}>
          <legend>{t('heights')}</legend>
          {heights.map(({ key, label }) => (
            <HeightInput
              key={key}
              label={inLanguage(label)}
              before={before(key)}
              value={readings[key]}
              onChange={(value) =>
                setReadings(({ [key]: _, ...rest }) =>
                  value === undefined ? rest : { ...rest, [key]: value },
                )
              }
            />
          ))}
        </fieldset>
      )}
      <fieldset className={classes.group}>
        <legend>{t('checklist')}</legend>
        <Button
          variant="default"
          size="xs"
          className={classes.start ?? ''}
          onClick={() => setChecklist(Object.fromEntries(definition.checklist.map(({ id }) => [id, 'ok'])))}
        >
          {t('allOk')}
        </Button>
        {definition.checklist.map(({ id, name }) => (
          <div key={id} className={classes.item}>
            <span>{inLanguage(name)}</span>
            {(['ok', 'fault'] as const).map((mark) => (
              <button
                key={mark}
                type="button"
                className={classes.toggle}
                aria-pressed={checklist[id] === mark}
                aria-label={`${inLanguage(name)}：${t(`mark.${mark}`)}`}
                onClick={() => setChecklist((all) => ({ ...all, [id]: mark }))}
              >
                {t(`mark.${mark}`)}
              </button>
            ))}
          </div>
        ))}
      </fieldset>
      <Textarea
        label={t('note')}
        rows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.foot}>
        <Button type="submit" size="lg" fullWidth>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
