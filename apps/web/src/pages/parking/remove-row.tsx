import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import classes from './kerb-form.module.css';

/** The end of a form: takes its thing off the drawing. */
export function RemoveRow({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <div className={classes.row}>
      <Button
        size="compact-xs"
        variant="subtle"
        color="cinnabar"
        leftSection={<IconTrash size={14} />}
        onClick={onRemove}
      >
        {label}
      </Button>
    </div>
  );
}
