import { roles } from '@cityplate/layers/states';
import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLanguage, IconLogout, IconSunMoon } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { signOut } from '../../api/session.ts';
import { useChooseAppearance, useColorTheme, useLanguage } from '../../app/appearance.ts';
import { forgetOffline } from '../../app/keep-offline.ts';
import { useList } from '../../ui/use-list.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './account-menu.module.css';

export function AccountMenu() {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const list = useList();
  const me = useMe();
  const queryClient = useQueryClient();
  const router = useRouter();
  const language = useLanguage();
  const colorTheme = useColorTheme();
  const { chooseTheme, chooseLanguage } = useChooseAppearance();
  const roleNames = list(me.roles.map((role) => inLanguage(roles[role].name)));

  const leave = async () => {
    await signOut();
    await forgetOffline();
    queryClient.clear();
    await router.navigate({ to: '/sign-in', search: {} });
  };

  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={t('account.menu', { name: me.person.name })}>
          <span className={classes.initial} aria-hidden="true">
            {me.person.name.slice(0, 1)}
          </span>
          <span className={classes.who}>
            <span className={classes.name}>{me.person.name}</span>
            <span className={classes.unit}>{inLanguage(me.unit.names)}</span>
          </span>
          <IconChevronDown size={14} className={classes.chevron} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.person.name} · {roleNames}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconLanguage size={16} stroke={1.6} />}
          onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {t('appearance.otherLanguage')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSunMoon size={16} stroke={1.6} />}
          onClick={() => chooseTheme(colorTheme === 'dark' ? 'light' : 'dark')}
        >
          {t(colorTheme === 'dark' ? 'appearance.toLight' : 'appearance.toDark')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => void leave()}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
