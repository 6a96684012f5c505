import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { printArea, printList } from '../../app/map-search.ts';
import { type MapState, useMapState } from '../../app/use-map-state.ts';

const narrowing = ({ filters: { ownership, remediation, unit, q }, area }: MapState) => ({
  ...{ ownership: printList(ownership), remediation: printList(remediation), unit, q },
  area: area === undefined ? undefined : printArea(area),
});

/** To where files are made, with what the filters and the drawn area leave of the layer. */
export function TakeAway({ layer }: { layer: string }) {
  const { t } = useTranslation();
  const { state } = useMapState();
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconFileExport size={14} aria-hidden="true" />}
      renderRoot={(props) => <Link to="/imports" search={{ layer, ...narrowing(state) }} {...props} />}
    >
      {t('table.export')}
    </Button>
  );
}
