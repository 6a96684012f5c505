import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './rule-cards.module.css';

/** Switches a rule off for the scheme; the reason goes with it to the reviewers. */
export function RuleSwitch({ onOff }: { onOff: (reason: string) => void }) {
  const { t } = useTranslation('parking');
  const [reason, setReason] = useState<string>();
  if (reason === undefined)
    return (
      <div className={classes.buttons}>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setReason('')}>
          {t('rules.off')}
        </Button>
      </div>
    );
  return (
    <form
      className={classes.reason}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onOff(reason.trim());
      }}
    >
      <TextInput
        size="xs"
        data-autofocus
        label={t('rules.reason')}
        placeholder={t('rules.reasonExample')}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="compact-xs" disabled={reason.trim() === ''}>
          {t('rules.off')}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setReason(undefined)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
