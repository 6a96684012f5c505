import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

/** A small icon button with its name as tooltip and for screen readers. */
export function RowAction({
  label,
  icon,
  pressed,
  onPress,
}: {
  label: string;
  icon: ReactNode;
  pressed?: boolean;
  onPress: () => void;
}) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        variant={pressed === true ? 'light' : 'subtle'}
        color={pressed === true ? 'inkTeal' : 'gray'}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        onClick={onPress}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
