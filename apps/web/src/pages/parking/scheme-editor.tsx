import type { Box } from '@cityplate/geometry/position';
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconPencilPlus, IconRoad } from '@tabler/icons-react';
import type { LineString } from 'geojson';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeItems } from '../../commands/item-edits.ts';
import { addKerb, type KerbValues, kerbsOf, likeKerb, setKerb } from '../../commands/kerbs.ts';
import { setAbout, switchRule, toggleRemoval } from '../../commands/scheme-about.ts';
import { newId } from '../../drafts/new-id.ts';
import type { SchemeDraft } from '../../drafts/scheme-draft.ts';
import { Notice } from '../../ui/notice.tsx';
import { useUndoKeys } from '../../ui/use-undo-keys.ts';
import { KerbCards } from './kerb-cards.tsx';
import { KerbForm } from './kerb-form.tsx';
import { KerbPicker } from './kerb-picker.tsx';
import { Panels } from './panels.tsx';
import classes from './parking-page.module.css';
import { RulePanel } from './rule-panel.tsx';
import { SaveScheme } from './save-scheme.tsx';
import { SchemeHead } from './scheme-head.tsx';
import { SchemeOverlay } from './scheme-overlay.tsx';
import { SchemeSettings } from './scheme-settings.tsx';
import type { Stage } from './stage.ts';
import { usePieces } from './use-pieces.ts';
import { sketchId, usePlanning } from './use-planning.ts';
import { useSchemeDraft } from './use-scheme-draft.ts';
import { useSchemeKeys } from './use-scheme-keys.ts';
import { useView } from './use-view.ts';

/** The drawing board of a scheme: kerbs and what is wanted along them, the stalls live on the map, and the rules. */
export function SchemeEditor({ draft, stage }: { draft: SchemeDraft; stage: Stage }) {
  const { t } = useTranslation('parking');
  const editing = useSchemeDraft(draft);
  const { act, lift } = editing;
  const [chosen, choose] = useState<string>();
  const [tool, setTool] = useState<'draw' | 'pick'>();
  const isDrawing = tool === 'draw';
  const [sketch, setSketch] = useState<LineString>();
  const view = useView(stage.seam);
  const planning = usePlanning(draft, sketch, view);
  const { kerbs, laid, profile, obstacles, about } = planning;
  const pieces = usePieces(planning, stage);
  const kerb = kerbs.find(({ id }) => id === chosen);

  const { takePointer, onHit } = stage;
  useEffect(() => {
    takePointer(tool !== undefined);
    return () => takePointer(false);
  }, [takePointer, tool]);
  useEffect(() => {
    onHit(({ layer, id }) => {
      if (layer === 'parking-spaces' && id !== undefined) act((items) => toggleRemoval(items, id));
    });
    return () => onHit(undefined);
  }, [onHit, act]);
  useShowOnce(stage, kerbs.length === 0 ? undefined : kerbs.map(({ line }) => line));
  useUndoKeys(isDrawing ? undefined : editing);
  const take = (next: 'draw' | 'pick') => {
    choose(undefined);
    setTool(tool === next ? undefined : next);
  };
  const add = (line: LineString, patch: Partial<KerbValues> = {}) => {
    const id = newId();
    act((items) => addKerb(id, line, { ...likeKerb(kerbsOf(items).at(-1)), ...patch }));
    setTool(undefined);
    choose(id);
  };
  const remove = (id: string) => {
    act((items) => removeItems(items, [id]));
    choose(undefined);
  };
  useSchemeKeys({
    isDrawing,
    draw: () => take('draw'),
    flip: () =>
      kerb && act((items) => setKerb(items, kerb.id, { side: kerb.side === 'left' ? 'right' : 'left' })),
    remove: () => kerb && remove(kerb.id),
    unchoose() {
      choose(undefined);
      setTool(undefined);
    },
  });
  const onSketch = useCallback((line: LineString | undefined) => setSketch(line), []);
  const own = laid.filter(({ kerb: { id } }) => id !== sketchId);

  return (
    <Panels
      opened={draft.id}
      names={[t('pages.kerbs'), t('pages.rules')]}
      over={
        stage.seam !== undefined && (
          <SchemeOverlay
            seam={stage.seam}
            editing={editing}
            laid={laid}
            pieces={pieces.all}
            chosen={chosen}
            isDrawing={isDrawing}
            isPointed={pieces.isPointed}
            onPoint={pieces.point}
            onPiece={pieces.choose}
            onKerb={choose}
            onSketch={onSketch}
            onDrawn={add}
            onCancel={() => setTool(undefined)}
          >
            {tool === 'pick' && <KerbPicker seam={stage.seam} view={view} onPick={add} />}
          </SchemeOverlay>
        )
      }
      left={
        <>
          <div className={classes.head}>
            <SchemeHead status="draft" isChanged={editing.isChanged}>
              <Tooltip label={t('undo')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('undo')}
                  disabled={draft.undo.length === 0}
                  onClick={editing.undo}
                >
                  <IconArrowBackUp size={18} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label={t('redo')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('redo')}
                  disabled={draft.redo.length === 0}
                  onClick={editing.redo}
                >
                  <IconArrowForwardUp size={18} />
                </ActionIcon>
              </Tooltip>
            </SchemeHead>
            <TextInput
              aria-label={t('settings.name')}
              placeholder={t('settings.nameExample')}
              maxLength={100}
              value={about.name}
              onBlur={lift}
              onChange={({ currentTarget: { value } }) => act((items) => setAbout(items, { name: value }))}
            />
            <div className={classes.line}>
              <Button
                size="xs"
                variant={isDrawing ? 'filled' : 'light'}
                leftSection={<IconPencilPlus size={15} />}
                aria-pressed={isDrawing}
                onClick={() => take('draw')}
              >
                {t('draw.begin')}
              </Button>
              <Button
                size="xs"
                variant={tool === 'pick' ? 'filled' : 'light'}
                leftSection={<IconRoad size={15} />}
                aria-pressed={tool === 'pick'}
                onClick={() => take('pick')}
              >
                {t('pick.begin')}
              </Button>
            </div>
            {isDrawing && <p className={classes.quiet}>{t('draw.hint')}</p>}
            {tool === 'pick' && (
              <p className={classes.quiet}>{t(view === undefined ? 'pick.zoomIn' : 'pick.hint')}</p>
            )}
          </div>
          <div className={classes.scroll}>
            <div className={classes.stack}>
              {!editing.isKept && (
                <Notice tone="problem" title={t('notKept')} action={null}>
                  {t('notKeptText')}
                </Notice>
              )}
              {own.length === 0 && tool === undefined && (
                <Notice title={t('kerb.none')} action={{ label: t('draw.begin'), onAct: () => take('draw') }}>
                  {t('kerb.noneText')}
                </Notice>
              )}
              <KerbCards
                laid={own}
                chosen={chosen}
                onChoose={choose}
                form={
                  kerb !== undefined && (
                    <KerbForm
                      kerb={kerb}
                      profile={profile}
                      obstacles={obstacles}
                      onChange={(patch) => act((items) => setKerb(items, kerb.id, patch))}
                      onLift={lift}
                      onRemove={() => remove(kerb.id)}
                    />
                  )
                }
              />
              <SchemeSettings about={about} named={obstacles.named} editing={editing} />
            </div>
          </div>
          <SaveScheme editing={editing} laid={own} />
        </>
      }
      right={
        <RulePanel
          planning={planning}
          pieces={pieces}
          onSwitchOff={(ruleId, reason) => act((items) => switchRule(items, ruleId, reason))}
        />
      }
    />
  );
}

/** Looks at the kerbs when the scheme is opened, and leaves the map alone after that. */
function useShowOnce({ seam, showBox }: Stage, lines: readonly LineString[] | undefined): void {
  const [isShown, setShown] = useState(lines === undefined);
  useEffect(() => {
    if (isShown || seam === undefined || lines === undefined) return;
    const positions = lines.flatMap(({ coordinates }) => coordinates);
    const [lngs, lats] = [positions.map(([lng = 0]) => lng), positions.map(([, lat = 0]) => lat)];
    const box: Box = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
    showBox(box);
    setShown(true);
  }, [isShown, seam, showBox, lines]);
}
