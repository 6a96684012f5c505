import { Menu, UnstyledButton } from '@mantine/core';
import { IconBriefcase2, IconChevronDown } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './header-nav.module.css';
import { workPages } from './work-pages.ts';

/** The workbench: every page that this person has work on. */
export function WorkMenu() {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const { verbs } = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const offered = workPages.filter((page) => verbs.includes(page.verb));
  const current = offered.find((page) => page.to === path || path.startsWith(`${page.to}/`));
  if (offered.length === 0) return null;
  return (
    <Menu position="bottom-start" width={300} shadow="md">
      <Menu.Target>
        <UnstyledButton
          className={classes.link ?? ''}
          aria-label={t('work.menu')}
          {...(current === undefined ? {} : { 'data-current': true })}
        >
          <IconBriefcase2 size={17} stroke={1.6} aria-hidden="true" />
          <span>{current === undefined ? t('work.title') : inLanguage(current.name)}</span>
          <IconChevronDown size={14} className={classes.chevron} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(({ to, name, about, icon: PageIcon }) => (
          <Menu.Item
            key={to}
            component={Link}
            to={to}
            leftSection={<PageIcon size={18} stroke={1.6} aria-hidden="true" />}
          >
            <span className={classes.pageName}>{inLanguage(name)}</span>
            <span className={classes.pageAbout}>{inLanguage(about)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
