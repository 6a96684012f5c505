import type { NamedObstacle } from '@cityplate/wire/parking';
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProfiles } from '../../api/parking.ts';
import { type SchemeAbout, setAbout, switchRule, toggleRemoval } from '../../commands/scheme-about.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './scheme-settings.module.css';
import { useRuleName } from './use-rule-name.ts';
import type { SchemeEditing } from './use-scheme-draft.ts';

type SchemeSettingsProps = {
  about: SchemeAbout;
  named: ReadonlyMap<string, NamedObstacle>;
  editing: SchemeEditing;
};

/** What holds for the whole scheme: its rules, those switched off and why, stalls that go, and a note. */
export function SchemeSettings({ about, named, editing: { act, lift } }: SchemeSettingsProps) {
  const { t } = useTranslation('parking');
  const inLanguage = useWords();
  const nameOf = useRuleName();
  const profiles = useProfiles();
  return (
    <section className={classes.settings} aria-label={t('settings.title')}>
      <h3 className={classes.heading}>{t('settings.profile')}</h3>
      <SegmentedControl
        size="xs"
        fullWidth
        orientation="vertical"
        aria-label={t('settings.profile')}
        value={about.profile}
        data={profiles.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
        onChange={(profile) => act((items) => setAbout(items, { profile }))}
      />
      {about.switchedOff.length > 0 && (
        <ul className={classes.list} aria-label={t('settings.switchedOff')}>
          {about.switchedOff.map(({ ruleId, reason }) => (
            <li key={ruleId}>
              <span>
                <b>{t('settings.off', { rule: nameOf(ruleId) })}</b>
                <span className={classes.reason}>{reason}</span>
              </span>
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => act((items) => switchRule(items, ruleId, undefined))}
              >
                {t('settings.on')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <h3 className={classes.heading}>{t('settings.removals', { count: about.removals.length })}</h3>
      <p className={classes.hint}>{t('settings.removalsHint')}</p>
      {about.removals.length > 0 && (
        <ul className={classes.list}>
          {about.removals.map((id) => (
            <li key={id}>
              <span className="tabular">{named.get(id)?.name ?? named.get(id)?.code ?? id.slice(0, 8)}</span>
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => act((items) => toggleRemoval(items, id))}
              >
                {t('settings.keep')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Textarea
        size="xs"
        rows={2}
        maxLength={2000}
        label={t('settings.note')}
        placeholder={t('settings.noteExample')}
        value={about.note}
        onBlur={lift}
        onChange={({ currentTarget: { value } }) => act((items) => setAbout(items, { note: value }))}
      />
    </section>
  );
}
