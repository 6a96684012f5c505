import { MantineProvider } from '@mantine/core';
import { type ErrorComponentProps, Outlet, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PageProblem } from '../pages/page-problem.tsx';
import { theme } from '../theme/theme.ts';
import { storedLanguage, useColorTheme } from './appearance.ts';

/** Theme and language come from the address, so they are set where the address is known. */
export function RootLayout() {
  const colorTheme = useColorTheme();
  const { lang } = useSearch({ from: '__root__' });
  const { i18n, t } = useTranslation();
  const language = lang ?? storedLanguage();

  useEffect(() => {
    if (i18n.language !== language) void i18n.changeLanguage(language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = t('product.name', { lng: language });
  }, [i18n, language, t]);

  return (
    <MantineProvider theme={theme} forceColorScheme={colorTheme}>
      <Outlet />
    </MantineProvider>
  );
}

/** What failed before or in the layout itself is shown without it, in the theme of the system. */
export function RootProblem({ error, reset }: ErrorComponentProps) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <PageProblem error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
    </MantineProvider>
  );
}
