import { roles } from '@cityplate/layers/states';
import { UnstyledButton } from '@mantine/core';
import {
  IconBuildingCommunity,
  IconClipboardCheck,
  IconRoute,
  IconSettings,
  IconTopologyStar3,
  IconUserStar,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DemonstrationAccount, Region } from '../../api/region.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './demonstration-accounts.module.css';
import type { SignIn } from './use-sign-in.ts';

const icons: Record<keyof typeof roles, typeof IconRoute> = {
  planner: IconRoute,
  owner: IconTopologyStar3,
  office: IconBuildingCommunity,
  inspector: IconClipboardCheck,
  leader: IconUserStar,
  admin: IconSettings,
};

const isRole = (role: string): role is keyof typeof roles => role in roles;

/** One tap signs in; shown only while the demonstration data is loaded. */
export function DemonstrationAccounts({ region, signIn }: { region: Region; signIn: SignIn }) {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const password = region.password;
  if (password === undefined || region.accounts === undefined) return null;
  const unitName = (code: string) => {
    const unit = region.units.find((each) => each.code === code);
    return unit === undefined ? code : inLanguage(unit.name);
  };
  const describe = (account: DemonstrationAccount) =>
    isRole(account.role) ? inLanguage(roles[account.role].name) : account.role;

  return (
    <section aria-labelledby="demonstration-title" className={classes.section}>
      <h2 id="demonstration-title" className={classes.title}>
        {t('signIn.demonstration')}
      </h2>
      <ul className={classes.list}>
        {region.accounts.map((account) => {
          const Icon = isRole(account.role) ? icons[account.role] : IconSettings;
          return (
            <li key={account.username}>
              <UnstyledButton
                className={classes.account}
                disabled={signIn.isPending}
                onClick={() => signIn.mutate({ username: account.username, password })}
              >
                <Icon size={20} stroke={1.5} className={classes.icon} aria-hidden="true" />
                <span className={classes.names}>
                  <span className={classes.role}>{describe(account)}</span>
                  <span className={classes.unit}>{unitName(account.unit)}</span>
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
