import { ownershipStates } from '@cityplate/layers/states';
import type { Claim } from '@cityplate/wire/claims';
import { Button, Checkbox, ScrollArea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimsOfAssetQuery } from '../../api/claims.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import { StateLabel } from '../../ui/state-swatch.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ClaimCard, ClaimEvidence } from './claim-card.tsx';
import classes from './claims-panel.module.css';
import { DecisionForm } from './decision-form.tsx';

type ClaimDecisionProps = {
  claim: Claim;
  mayDecide: boolean;
  onBack: () => void;
  seam: MapSeam | undefined;
  insets: Insets;
};

const isOwnership = (value: string): value is keyof typeof ownershipStates => value in ownershipStates;

/** One claim opened: which of its assets, what every claimant of them says, and the decision. */
export function ClaimDecision({ claim, mayDecide, onBack, seam, insets }: ClaimDecisionProps) {
  const { t } = useTranslation('claiming');
  const inLanguage = useWords();
  const open = claim.assets.filter((asset) => asset.status === 'open');
  const disputed = open.filter((asset) => asset.ownership === 'disputed');
  // Undisputed ones go together; disputed ones are looked at one by one.
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    disputed.length === 0 ? open.map((asset) => asset.id) : disputed.slice(0, 1).map((asset) => asset.id),
  );
  const present = chosen.filter((id) => open.some((asset) => asset.id === id));
  const [first] = present;
  const focus = open.find((asset) => asset.id === first);
  const rivals = useQuery({
    ...claimsOfAssetQuery(focus?.layer ?? '', focus?.id ?? ''),
    enabled: focus !== undefined,
  });
  const claims = (rivals.data ?? [claim]).filter(
    (each) => each.status === 'open' && each.party === claim.party,
  );
  const toggle = (id: string, on: boolean) =>
    setChosen(on ? [...present, id] : present.filter((each) => each !== id));

  return (
    <ScrollArea className={classes.scroll} type="hover" scrollbarSize={8} viewportProps={{ tabIndex: 0 }}>
      <div className={classes.body}>
        <div>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onBack}>
            ← {t('inbox.back')}
          </Button>
        </div>
        {claims.length <= 1 && (
          <ClaimCard claim={claim}>
            <ClaimEvidence claim={claim} />
          </ClaimCard>
        )}
        <section className={classes.section} aria-label={t('decision.assets')}>
          <div className={classes.row}>
            <h3 className={classes.heading}>{t('decision.assets')}</h3>
            {open.length > 1 && (
              <Checkbox
                className={classes.push ?? ''}
                size="xs"
                label={t('decision.all')}
                checked={present.length === open.length}
                indeterminate={present.length > 0 && present.length < open.length}
                onChange={(event) =>
                  setChosen(event.currentTarget.checked ? open.map((asset) => asset.id) : [])
                }
              />
            )}
          </div>
          <ul className={classes.list}>
            {open.map((asset) => {
              const state = isOwnership(asset.ownership) ? ownershipStates[asset.ownership] : undefined;
              return (
                <li key={asset.id} className={classes.entry}>
                  <Checkbox
                    size="xs"
                    aria-label={asset.code}
                    checked={present.includes(asset.id)}
                    disabled={!mayDecide}
                    onChange={(event) => toggle(asset.id, event.currentTarget.checked)}
                  />
                  <div className={classes.entryText}>
                    <div>
                      <button
                        type="button"
                        className={classes.code}
                        aria-label={t('choose.locate', { code: asset.code })}
                        onClick={() =>
                          seam?.show(
                            { center: asset.position, zoom: Math.max(18.5, seam.position().zoom) },
                            insets,
                          )
                        }
                      >
                        {asset.code}
                      </button>
                    </div>
                    {asset.road !== undefined && <div className={classes.sub}>{asset.road}</div>}
                  </div>
                  {state !== undefined && <StateLabel state={state} name={inLanguage(state.name)} />}
                </li>
              );
            })}
          </ul>
        </section>
        <DecisionForm
          key={claims.map((each) => each.id).join()}
          claims={claims}
          assets={open.filter((asset) => present.includes(asset.id))}
          mayDecide={mayDecide}
        />
      </div>
    </ScrollArea>
  );
}
