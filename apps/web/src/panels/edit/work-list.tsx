import { Button, Popover } from '@mantine/core';
import { IconPencilBolt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { middleOf } from '../../commands/shape-edits.ts';
import type { Draft } from '../../drafts/draft.ts';
import { draftStore } from '../../drafts/draft-store.ts';
import { useDraftsState, useOwnWork } from '../../drafts/use-drafts.ts';
import { downloadJson, workAsGeoJson } from '../../drafts/work-as-geojson.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import { useDate } from '../../ui/use-date.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './work-list.module.css';

/** Everything not yet taken by the server, wherever one is: resume it, drop it, or carry it away as a file. */
export function WorkList({ seam, insets }: { seam: MapSeam | undefined; insets: Insets }) {
  const { t } = useTranslation('editing');
  const work = useOwnWork();
  const { isKept } = useDraftsState();
  const { state } = useMapState();
  const [isOpen, setOpen] = useState(false);
  if (work.length === 0 && isKept) return null;
  // While an edit is open its own panel speaks of it; the badge is for what lies elsewhere.
  if (state.edit !== undefined && work.length <= 1 && isKept) return null;
  return (
    <div className={classes.place} style={{ bottom: insets.bottom + 12, left: insets.left + 12 }}>
      <Popover
        opened={isOpen}
        onChange={setOpen}
        position="top-start"
        withinPortal
        shadow="md"
        width={340}
        trapFocus
      >
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            className={classes.badge ?? ''}
            data-alarm={!isKept}
            leftSection={<IconPencilBolt size={15} stroke={1.7} />}
            onClick={() => setOpen(!isOpen)}
          >
            {t('work.badge', { count: work.length })}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.list ?? ''}>
          <h3 className={classes.title}>{t('work.title')}</h3>
          <p className={classes.intro}>{isKept ? t('work.intro') : t('work.notKept')}</p>
          <ul>
            {work.map((draft) => (
              <WorkEntry
                key={draft.id}
                draft={draft}
                seam={seam}
                insets={insets}
                onOpened={() => setOpen(false)}
              />
            ))}
          </ul>
          <Button
            size="xs"
            variant="default"
            fullWidth
            onClick={() => downloadJson(workAsGeoJson(work), 'cityplate-unsent-work.geojson')}
          >
            {t('work.download')}
          </Button>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

type WorkEntryProps = { draft: Draft; seam: MapSeam | undefined; insets: Insets; onOpened: () => void };

function WorkEntry({ draft, seam, insets, onOpened }: WorkEntryProps) {
  const { t } = useTranslation('editing');
  const inLanguage = useWords();
  const { moment } = useDate();
  const { update } = useMapState();
  const [isSure, setSure] = useState(false);
  const layer = useLayers().find((each) => each.id === draft.layer);
  const items = Object.values(draft.items);
  const what =
    draft.base === undefined
      ? t('work.newAssets', { count: items.length })
      : t('work.change', { code: draft.base.code });
  const resume = () => {
    update(
      { edit: draft.layer, claims: undefined, layer: draft.asset && draft.layer, asset: draft.asset },
      'push',
    );
    const geometry = items[0]?.geometry;
    const center = geometry == null ? undefined : middleOf(geometry);
    if (center !== undefined) seam?.show({ center, zoom: Math.max(18.5, seam.position().zoom) }, insets);
    onOpened();
  };
  return (
    <li className={classes.entry}>
      <div className={classes.what}>
        <b>{layer === undefined ? draft.layer : inLanguage(layer.name)}</b> ·{' '}
        <span className="tabular">{what}</span>
      </div>
      <div className={classes.when}>
        {t('work.changedAt', { moment: moment(draft.changedAt) })}
        {draft.failure !== undefined && <span className={classes.failed}> · {t('work.failed')}</span>}
        {draft.merge !== undefined && <span className={classes.failed}> · {t('work.conflict')}</span>}
      </div>
      <div className={classes.acts}>
        <Button size="compact-xs" onClick={resume}>
          {t('work.resume')}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color={isSure ? 'cinnabar' : 'gray'}
          onClick={() => (isSure ? draftStore.remove(draft.id) : setSure(true))}
          onBlur={() => setSure(false)}
        >
          {isSure ? t('action.discardSure') : t('work.discard')}
        </Button>
      </div>
    </li>
  );
}
