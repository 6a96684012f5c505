import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Part of a number, a name or a road; written into the address when the hand rests. */
export function TextFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(value ?? '');
  const write = useDebouncedCallback(
    (next: string) => onChange(next.trim() === '' ? undefined : next.trim()),
    300,
  );

  useEffect(() => setText((now) => (now.trim() === (value ?? '') ? now : (value ?? ''))), [value]);

  return (
    <TextInput
      size="sm"
      aria-label={t('filters.text')}
      placeholder={t('filters.textPlaceholder')}
      leftSection={<IconFilter size={15} stroke={1.6} aria-hidden="true" />}
      value={text}
      maxLength={100}
      onChange={(event) => {
        setText(event.currentTarget.value);
        write(event.currentTarget.value);
      }}
      rightSection={
        text !== '' && (
          <CloseButton
            size="sm"
            aria-label={t('filters.clearText')}
            onClick={() => {
              setText('');
              onChange(undefined);
            }}
          />
        )
      }
    />
  );
}
