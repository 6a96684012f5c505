import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChooseAppearance, useColorTheme, useLanguage } from '../../app/appearance.ts';

/** Language and theme: two buttons that say what a press will give. */
export function AppearanceControls() {
  const { t } = useTranslation();
  const colorTheme = useColorTheme();
  const language = useLanguage();
  const { chooseTheme, chooseLanguage } = useChooseAppearance();
  const nextTheme = colorTheme === 'dark' ? 'light' : 'dark';
  const themeLabel = t(nextTheme === 'dark' ? 'appearance.toDark' : 'appearance.toLight');
  const languageLabel = t('appearance.otherLanguage');

  return (
    <>
      <Tooltip label={languageLabel}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={languageLabel}
          onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          <span style={{ fontSize: 13, fontWeight: 600 }} aria-hidden="true">
            {language === 'zh' ? 'EN' : '中'}
          </span>
        </ActionIcon>
      </Tooltip>
      <Tooltip label={themeLabel}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={themeLabel}
          onClick={() => chooseTheme(nextTheme)}
        >
          {nextTheme === 'dark' ? <IconMoon size={18} stroke={1.6} /> : <IconSun size={18} stroke={1.6} />}
        </ActionIcon>
      </Tooltip>
    </>
  );
}
