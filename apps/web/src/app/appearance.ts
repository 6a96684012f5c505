import { useRouter, useSearch } from '@tanstack/react-router';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

export type ColorTheme = 'light' | 'dark';
export type Language = 'zh' | 'en';

const themeKey = 'cityplate.theme';
const languageKey = 'cityplate.language';
const darkQuery = '(prefers-color-scheme: dark)';

function subscribeToSystem(onChange: () => void): () => void {
  const query = window.matchMedia(darkQuery);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** The remembered choice; the address wins over it, so a shared link looks the same for everyone. */
export function storedLanguage(): Language {
  return localStorage.getItem(languageKey) === 'en' ? 'en' : 'zh';
}

function storedTheme(): ColorTheme | undefined {
  const value = localStorage.getItem(themeKey);
  return value === 'light' || value === 'dark' ? value : undefined;
}

export function useColorTheme(): ColorTheme {
  const { theme } = useSearch({ from: '__root__' });
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => window.matchMedia(darkQuery).matches);
  return theme ?? storedTheme() ?? (systemIsDark ? 'dark' : 'light');
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** Writes the choice into the address and remembers it for the next visit. */
export function useChooseAppearance(): {
  chooseTheme: (theme: ColorTheme) => void;
  chooseLanguage: (language: Language) => void;
} {
  const router = useRouter();
  const write = useCallback(
    (patch: { theme?: ColorTheme; lang?: Language }) =>
      router.navigate({ to: '.', search: (previous) => ({ ...previous, ...patch }), replace: true }),
    [router],
  );
  return {
    chooseTheme: (theme) => {
      localStorage.setItem(themeKey, theme);
      void write({ theme });
    },
    chooseLanguage: (lang) => {
      localStorage.setItem(languageKey, lang);
      void write({ lang });
    },
  };
}
