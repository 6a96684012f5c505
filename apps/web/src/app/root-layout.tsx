import { MantineProvider } from '@mantine/core';
import { Outlet, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { theme } from '../theme/theme.ts';
import { storedLanguage, useColorTheme } from './appearance.ts';

/** Theme and language come from the address, so they are set where the address is known. */
export function RootLayout() {
  const colorTheme = useColorTheme();
  const { lang } = useSearch({ from: '__root__' });
  const { i18n, t } = useTranslation();
  const language = lang ?? storedLanguage();

  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = t('product.name', { lng: language });
  }, [i18n, language, t]);

  return (
    <MantineProvider theme={theme} forceColorScheme={colorTheme}>
      <Outlet />
    </MantineProvider>
  );
}
