import { boxOf } from '@cityplate/geometry/box';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { lifeStates, ownershipStates, remediationStates } from '@cityplate/layers/states';
import { ActionIcon, CloseButton, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconCurrentLocation, IconLink, IconQrcode } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Archive } from '../../api/assets.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import { StateLabel } from '../../ui/state-swatch.tsx';
import { useWords } from '../../ui/use-words.ts';
import { EditButton } from '../edit/edit-button.tsx';
import classes from './archive-panel.module.css';
import { codeSystemName } from './code-system-name.ts';
import { OtherNumbers } from './other-numbers.tsx';
import { titleOf } from './title-of.ts';

type ArchiveHeaderProps = {
  definition: LayerDefinition;
  asset: Archive;
  seam: MapSeam | undefined;
  insets: Insets;
  onClose: () => void;
};

export function ArchiveHeader({ definition, asset, seam, insets, onClose }: ArchiveHeaderProps) {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const { code, codeSystem, ownership, remediation, life } = asset.properties;
  const box = boxOf(asset.geometry);

  return (
    <header className={classes.header}>
      <div className={classes.topline}>
        <span className={classes.layer}>{inLanguage(definition.name)}</span>
        <EditButton definition={definition} asset={asset} />
        {seam !== undefined && box !== undefined && (
          <Tooltip label={t('archive.locate')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('archive.locate')}
              onClick={() => seam.show({ box }, insets)}
            >
              <IconCurrentLocation size={17} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        )}
        {asset.scanAddress !== undefined && (
          <Tooltip label={t('archive.scanPage')}>
            <ActionIcon
              component="a"
              href={asset.scanAddress}
              target="_blank"
              rel="noreferrer"
              variant="subtle"
              color="gray"
              aria-label={t('archive.scanPage')}
            >
              <IconQrcode size={17} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        )}
        <Copy
          value={window.location.href}
          label={t('archive.copyLink')}
          icon={<IconLink size={17} stroke={1.6} />}
        />
        <CloseButton aria-label={t('archive.close')} onClick={onClose} />
      </div>
      <h2 className={classes.title}>{titleOf(definition, asset, inLanguage)}</h2>
      <div className={`tabular ${classes.code}`}>
        {code}
        <Copy value={code} label={t('archive.copyCode')} icon={<IconCopy size={15} stroke={1.6} />} />
        <span className={classes.system}>{codeSystemName(codeSystem)}</span>
      </div>
      <OtherNumbers definition={definition} asset={asset} />
      <div className={classes.states}>
        <StateLabel state={ownershipStates[ownership]} name={inLanguage(ownershipStates[ownership].name)} />
        <StateLabel
          state={remediationStates[remediation]}
          name={inLanguage(remediationStates[remediation].name)}
        />
        {life !== 'live' && <StateLabel state={lifeStates[life]} name={inLanguage(lifeStates[life].name)} />}
      </div>
    </header>
  );
}

function Copy({ value, label, icon }: { value: string; label: string; icon: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={value} timeout={1600}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('action.copied') : label}>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={copy}>
            {copied ? <IconCheck size={15} stroke={1.8} /> : icon}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
