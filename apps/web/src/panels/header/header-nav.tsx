import { IconMap2, IconRoad } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './header-nav.module.css';
import { WorkMenu } from './work-menu.tsx';

/** The map and the demonstration street for everyone, and the workbench of who is signed in. */
export function HeaderNav() {
  const { t } = useTranslation('street');
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }} className={classes.link ?? ''}>
        <IconMap2 size={17} stroke={1.6} aria-hidden="true" />
        <span>{t('nav.map')}</span>
      </Link>
      <Link to="/street" className={classes.link ?? ''}>
        <IconRoad size={17} stroke={1.6} aria-hidden="true" />
        <span>{t('nav.street')}</span>
      </Link>
      <WorkMenu />
    </nav>
  );
}
