import { codeForms } from '@cityplate/layers/codes/code-forms';
import type { LayerDefinition } from '@cityplate/layers/definition';
import type { AssetFeature } from '@cityplate/wire/asset';
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRegion } from '../../api/region.ts';
import classes from './archive-panel.module.css';
import { codeSystemName } from './code-system-name.ts';

/** The same number as the other standards write it, each with the mark of how sure that is. */
export function OtherNumbers({ definition, asset }: { definition: LayerDefinition; asset: AssetFeature }) {
  const { t } = useTranslation();
  const region = useRegion();
  const { code, codeSystem } = asset.properties;
  const read = codeForms(definition, code, region, codeSystem);
  if (read === undefined) return null;
  const others = read.forms.filter(({ scheme }) => scheme.id !== codeSystem);
  return others.map(({ scheme, code: other, extension }) => {
    const why = extension ? t('archive.otherCode.extension') : t('archive.otherCode.likely');
    return (
      <div key={scheme.id} className={`tabular ${classes.otherCode}`}>
        {other}
        <span className={classes.system}>{codeSystemName(scheme.id)}</span>
        {(extension || read.certainty !== 'C') && (
          <Tooltip label={why} multiline w={260}>
            <button type="button" className={classes.mark} aria-label={why}>
              [{extension ? 'U' : read.certainty}]
            </button>
          </Tooltip>
        )}
      </div>
    );
  });
}
