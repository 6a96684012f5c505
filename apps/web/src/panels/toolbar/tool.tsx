import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

/** A button among the tools of the map; its name shows beside it. */
export function Tool({
  label,
  pressed,
  onPress,
  children,
}: {
  label: string;
  pressed?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <Tooltip label={label} position="left" openDelay={300}>
      <ActionIcon
        size={36}
        variant={pressed === true ? 'filled' : 'subtle'}
        color={pressed === true ? 'inkTeal' : 'gray'}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        onClick={onPress}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
