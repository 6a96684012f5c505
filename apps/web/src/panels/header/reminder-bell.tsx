import type { Reminder } from '@cityplate/wire/reminders';
import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { readReminders, remindersQuery } from '../../api/reminders.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useIntention } from '../../ui/use-intention.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './reminder-bell.module.css';

/** More than fit the bell. */
const most = 99;

/** For who handles or directs cases: how many reminders are unread, and the newest of them. */
export function ReminderBell() {
  const { verbs } = useMe();
  return verbs.includes('case.handle') || verbs.includes('case.direct') ? <Bell /> : null;
}

function Bell() {
  const { t } = useTranslation('reminders');
  const [isOpen, setOpen] = useState(false);
  const reminders = useQuery(remindersQuery);
  const unread = reminders.data?.unread ?? 0;
  return (
    <Popover opened={isOpen} onChange={setOpen} width={380} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.bell ?? ''}
          aria-label={t('bell', { count: unread })}
          onClick={() => setOpen((open) => !open)}
        >
          <IconBell size={19} stroke={1.6} />
          {unread > 0 && (
            <span className={`tabular ${classes.count}`} aria-hidden="true">
              {unread > most ? `${most}+` : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel ?? ''}>
        {reminders.data !== undefined ? (
          <ReminderPanel
            unread={unread}
            reminders={reminders.data.reminders}
            onLeave={() => setOpen(false)}
          />
        ) : reminders.error !== null ? (
          <ProblemNotice
            error={reminders.error}
            attempt={t('attempt')}
            onRetry={() => void reminders.refetch()}
          />
        ) : (
          <p role="status" className="muted">
            {t('attempt')}
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

type ReminderPanelProps = { unread: number; reminders: readonly Reminder[]; onLeave: () => void };

function ReminderPanel({ unread, reminders, onLeave }: ReminderPanelProps) {
  const { t } = useTranslation('reminders');
  const queryClient = useQueryClient();
  const intention = useIntention();
  const mark = useMutation({
    mutationFn: (ids: readonly string[] | undefined) =>
      readReminders(ids, intention.keyOf(JSON.stringify(ids ?? 'all'))),
    onSuccess: () => intention.done(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: remindersQuery.queryKey }),
  });
  return (
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('title')}</h2>
        {unread > 0 && (
          <Button
            size="compact-xs"
            variant="default"
            loading={mark.isPending}
            onClick={() => mark.mutate(undefined)}
          >
            {t('readAll')}
          </Button>
        )}
      </div>
      {mark.error !== null && (
        <ProblemNotice
          error={mark.error}
          attempt={t('marking')}
          onRetry={() => mark.mutate(mark.variables)}
        />
      )}
      {reminders.length === 0 ? (
        <p className="muted">{t('none')}</p>
      ) : (
        <ul className={classes.list} aria-label={t('title')}>
          {reminders.map((each) => (
            <li key={each.id}>
              <ReminderLine
                reminder={each}
                onOpen={() => {
                  if (each.readAt === undefined) mark.mutate([each.id]);
                  onLeave();
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ReminderLine({ reminder, onOpen }: { reminder: Reminder; onOpen: () => void }) {
  const { t } = useTranslation('reminders');
  const inLanguage = useWords();
  const { moment } = useDate();
  const layers = useLayers();
  const { case: file, kind, dueAt, readAt } = reminder;
  const defect = layers.find(({ id }) => id === file.layer)?.defects.find(({ id }) => id === file.kind);
  return (
    <Link
      to="/cases/$case"
      params={{ case: file.id }}
      className={classes.line}
      data-kind={kind}
      data-unread={readAt === undefined}
      onClick={onOpen}
    >
      <span>
        <b className={classes.kind}>{t(`kind.${kind}`)}</b>
        {defect === undefined ? file.kind : inLanguage(defect.name)}
        {file.place === undefined ? '' : ` · ${file.place}`}
      </span>
      <span className={`tabular ${classes.about}`}>
        {file.number} · {t('due', { time: moment(dueAt) })}
      </span>
    </Link>
  );
}
