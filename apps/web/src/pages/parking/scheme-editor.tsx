import { boxOfPositions } from '@cityplate/geometry/box';
import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { Geometry, LineString } from 'geojson';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Moment } from '../../commands/content.ts';
import { addKerb, type KerbValues, kerbsOf, likeKerb, setKerb } from '../../commands/kerbs.ts';
import { setAbout, switchRule, toggleRemoval } from '../../commands/scheme-about.ts';
import { positionsOf } from '../../commands/shape-edits.ts';
import { stepOf } from '../../commands/stall-edits.ts';
import { poseStalls, setStalls, setUseMode } from '../../commands/stalls.ts';
import { newId } from '../../drafts/new-id.ts';
import type { SchemeDraft } from '../../drafts/scheme-draft.ts';
import { KerbCut } from '../../map/tools/kerb-cut.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useUndoKeys } from '../../ui/use-undo-keys.ts';
import { DeedForm } from './deed-form.tsx';
import { DeskKeyButton } from './desk-key-list.tsx';
import { DeskToolbar } from './desk-toolbar.tsx';
import { KerbCards } from './kerb-cards.tsx';
import { KerbForm } from './kerb-form.tsx';
import { KerbPicker } from './kerb-picker.tsx';
import { LotDesk } from './lot-desk.tsx';
import { Panels } from './panels.tsx';
import classes from './parking-page.module.css';
import { RulePanel } from './rule-panel.tsx';
import { SaveScheme } from './save-scheme.tsx';
import { SchemeHead } from './scheme-head.tsx';
import { SchemeOverlay } from './scheme-overlay.tsx';
import { SchemeSettings } from './scheme-settings.tsx';
import type { Stage } from './stage.ts';
import { StallCards } from './stall-cards.tsx';
import { StallForm } from './stall-form.tsx';
import { StampForm } from './stamp-form.tsx';
import { SurveyDesk } from './survey/survey-desk.tsx';
import { firstNumbers, useDeeds } from './use-deeds.ts';
import { useDeskChoice } from './use-desk-choice.ts';
import { useDrawing } from './use-drawing.ts';
import { usePieces } from './use-pieces.ts';
import { sketchId, usePlanning } from './use-planning.ts';
import { useSchemeDraft } from './use-scheme-draft.ts';
import { useSchemeKeys } from './use-scheme-keys.ts';
import { useView } from './use-view.ts';

/** The drawing board of a scheme: kerbs and what is wanted along them, the stalls live on the map, and the rules. */
export function SchemeEditor({ draft, stage }: { draft: SchemeDraft; stage: Stage }) {
  const { t } = useTranslation('parking');
  const { t: desk } = useTranslation('desk');
  const editing = useSchemeDraft(draft);
  const { act, lift } = editing;
  const choice = useDeskChoice(draft.items);
  const { tool, setTool, take, chosen, choose } = choice;
  const [sketch, setSketch] = useState<LineString>();
  const view = useView(stage.seam);
  const planning = usePlanning(draft, sketch, view);
  const { kerbs, laid, singles, numbers, profile, obstacles, about, totals } = planning;
  const drawing = useDrawing(editing, planning, choice);
  const pieces = usePieces(planning, stage);
  const kerb = chosen.length === 1 ? kerbs.find(({ id }) => id === chosen[0]) : undefined;
  const stalls = singles.filter(({ id }) => chosen.includes(id));

  const fixing = useMemo(
    () => ({
      question: { items: draft.items, all: singles, obstacles: obstacles.list, profile },
      onFix: (moment: Moment) => act(() => moment),
    }),
    [draft.items, singles, obstacles.list, profile, act],
  );

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
  const drawn = [...kerbs.map(({ line }) => line), ...singles.map(({ geometry }) => geometry)];
  useShowOnce(stage, drawn.length === 0 ? undefined : drawn);
  // What is half drawn or half imported has keys of its own, and a stray one must not throw it away.
  const isBusy = tool === 'draw' || tool === 'lot' || tool === 'survey';
  useUndoKeys(isBusy ? undefined : editing);
  const add = (line: LineString, patch: Partial<KerbValues> = {}) => {
    const id = newId();
    act((items) => addKerb(id, line, { ...likeKerb(kerbsOf(items).at(-1)), ...patch }));
    setTool(undefined);
    choose([id]);
  };
  const [typed, setTyped] = useState(firstNumbers);
  const deeds = useDeeds(editing, planning, choice, typed);
  const deedForm = (onKerb: number | undefined) => (
    <DeedForm
      numbers={typed}
      onNumbers={(patch) => setTyped((before) => ({ ...before, ...patch }))}
      deeds={deeds}
      choice={choice}
      onKerb={onKerb}
      {...(stalls[0] === undefined ? {} : { usualStep: stepOf(stalls[0]) * stalls.length })}
    />
  );
  useSchemeKeys(isBusy, {
    draw: () => take('draw'),
    pick: () => take('pick'),
    rectangle: () => take('rectangle'),
    stamp: () => take('stamp'),
    cut: () => take('cut'),
    trim: () => take('trim'),
    array: deeds.array,
    duplicate: deeds.duplicate,
    offset: deeds.offset,
    divide: deeds.divide,
    mirror: deeds.mirrorAcross,
    flip: () =>
      kerb && act((items) => setKerb(items, kerb.id, { side: kerb.side === 'left' ? 'right' : 'left' })),
    remove: deeds.remove,
    // A tool is laid down first; what it was taken up for stays chosen.
    unchoose: () => (tool === undefined ? choose([]) : setTool(undefined)),
  });
  const onSketch = useCallback((line: LineString | undefined) => setSketch(line), []);
  const own = laid.filter(({ kerb: { id } }) => id !== sketchId);

  if (tool === 'survey')
    return (
      <SurveyDesk
        stage={stage}
        like={likeKerb(kerbs.at(-1))}
        already={{ kerbs: kerbs.length, stalls: totals.stalls }}
        onTake={(moment) => {
          act(() => moment);
          setTool(undefined);
        }}
        onClose={() => setTool(undefined)}
      />
    );
  if (tool === 'lot')
    return (
      <LotDesk
        stage={stage}
        planning={planning}
        onTake={(moment) => {
          act(() => moment);
          setTool(undefined);
        }}
        onClose={() => setTool(undefined)}
      />
    );
  return (
    <Panels
      opened={draft.id}
      names={[t('pages.kerbs'), t('pages.rules')]}
      over={
        stage.seam !== undefined && (
          <SchemeOverlay
            seam={stage.seam}
            editing={editing}
            planning={planning}
            drawing={drawing}
            pieces={pieces.all}
            chosen={kerb?.id}
            isDrawing={tool !== undefined && tool !== 'pick'}
            isSketching={tool === 'draw'}
            isPointed={pieces.isPointed}
            onPoint={pieces.point}
            onPiece={pieces.choose}
            onKerb={(id) => choose([id])}
            onSketch={onSketch}
            onDrawn={add}
            onCancel={() => setTool(undefined)}
          >
            {tool === 'pick' ? (
              <KerbPicker seam={stage.seam} view={view} onPick={add} />
            ) : tool === 'cut' || tool === 'trim' ? (
              <KerbCut seam={stage.seam} kerbs={kerbs} mode={tool} onCut={deeds[tool]} />
            ) : undefined}
          </SchemeOverlay>
        )
      }
      left={
        <>
          <div className={classes.head}>
            <SchemeHead status="draft" isChanged={editing.isChanged}>
              <DeskKeyButton />
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
            <DeskToolbar choice={choice} />
            {tool === 'draw' && <p className={classes.quiet}>{t('draw.hint')}</p>}
            {tool !== undefined && tool !== 'draw' && tool !== 'pick' && (
              <p className={classes.quiet}>{desk(`hint.${tool}`)}</p>
            )}
            {tool === 'stamp' && <StampForm drawing={drawing} />}
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
              {own.length + singles.length === 0 && tool === undefined && (
                <Notice title={t('kerb.none')} action={{ label: t('draw.begin'), onAct: () => take('draw') }}>
                  {t('kerb.noneText')}
                </Notice>
              )}
              <KerbCards
                laid={own}
                chosen={kerb?.id}
                onChoose={(id) => choose(id === undefined ? [] : [id])}
                form={
                  kerb !== undefined && (
                    <KerbForm
                      kerb={kerb}
                      profile={profile}
                      obstacles={obstacles}
                      onChange={(patch) => act((items) => setKerb(items, kerb.id, patch))}
                      onLift={lift}
                      onRemove={deeds.remove}
                    >
                      {deedForm(laid.find((each) => each.kerb === kerb)?.layout?.totals.stalls ?? 0)}
                    </KerbForm>
                  )
                }
              />
              <StallCards
                planning={planning}
                chosen={chosen}
                onChoose={choose}
                onNumberAnew={(ids) => act((items) => setStalls(items, ids, { number: undefined }))}
                form={
                  stalls.length > 0 && (
                    <StallForm
                      stalls={stalls}
                      numbers={numbers}
                      onChange={(patch) => act((items) => setStalls(items, chosen, patch))}
                      onUseMode={(mode, isOn) => act((items) => setUseMode(items, chosen, mode, isOn))}
                      onPose={(pose) => act((items) => poseStalls(items, chosen, pose))}
                      onLift={lift}
                      onRemove={deeds.remove}
                    >
                      {deedForm(undefined)}
                    </StallForm>
                  )
                }
              />
              <SchemeSettings about={about} named={obstacles.named} editing={editing} />
            </div>
          </div>
          <SaveScheme editing={editing} laid={own} stalls={totals.stalls} />
        </>
      }
      right={
        <RulePanel
          planning={planning}
          pieces={pieces}
          onStall={(id) => choose([id])}
          fixing={fixing}
          onSwitchOff={(ruleId, reason) => act((items) => switchRule(items, ruleId, reason))}
        />
      }
    />
  );
}

/** Looks at what is drawn when the scheme is opened, and leaves the map alone after that. */
function useShowOnce({ seam, showBox }: Stage, shapes: readonly Geometry[] | undefined): void {
  const [isShown, setShown] = useState(shapes === undefined);
  useEffect(() => {
    if (isShown || seam === undefined || shapes === undefined) return;
    const box = boxOfPositions(shapes.flatMap(positionsOf));
    if (box !== undefined) showBox(box);
    setShown(true);
  }, [isShown, seam, showBox, shapes]);
}
