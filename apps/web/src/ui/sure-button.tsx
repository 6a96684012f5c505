import { Button } from '@mantine/core';
import { useState } from 'react';

type SureButtonProps = {
  label: string;
  /** What the second press says. */
  sure: string;
  loading: boolean;
  onAct: () => void;
};

/** An act that is taken back by nothing: the first press asks, the second does it. */
export function SureButton({ label, sure, loading, onAct }: SureButtonProps) {
  const [isSure, setSure] = useState(false);
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color={isSure ? 'cinnabar' : 'gray'}
      loading={loading}
      onClick={() => (isSure ? onAct() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {isSure ? sure : label}
    </Button>
  );
}
