import { useTranslation } from 'react-i18next';
import { useRegion } from '../../api/region.ts';
import type { SearchResult } from '../../api/search.ts';
import { ProductMark } from '../../ui/product-mark.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AccountMenu } from './account-menu.tsx';
import classes from './app-header.module.css';
import { AppearanceControls } from './appearance-controls.tsx';
import { HeaderNav } from './header-nav.tsx';
import { ReminderBell } from './reminder-bell.tsx';
import { SearchBox } from './search-box.tsx';

/** One quiet bar: what this is, where to find things, who is here. */
export function AppHeader({ onChoose }: { onChoose: (result: SearchResult) => void }) {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const region = useRegion();
  return (
    <header className={classes.header}>
      <div className={classes.product}>
        <ProductMark />
        <h1 className={classes.name}>{t('product.name')}</h1>
        <span className={classes.region}>{inLanguage(region.name)}</span>
        {region.demonstration && <span className={classes.demonstration}>{t('product.demonstration')}</span>}
        <HeaderNav />
      </div>
      <SearchBox onChoose={onChoose} />
      <div className={classes.tools}>
        <span className={classes.appearance}>
          <AppearanceControls />
        </span>
        <ReminderBell />
        <AccountMenu />
      </div>
    </header>
  );
}
