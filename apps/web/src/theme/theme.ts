import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Ink teal, from paper tint to near black; shade 7 is the primary on light ground, 4 on dark ground. */
const inkTeal: MantineColorsTuple = [
  '#eef5f5',
  '#d9e8e8',
  '#b3d1d2',
  '#86b5b7',
  '#5c999c',
  '#3a8085',
  '#226a6f',
  '#0f565c',
  '#0b4348',
  '#072f33',
];

/** Cinnabar, the colour of a seal: kept for what is disputed, late or destructive. */
const cinnabar: MantineColorsTuple = [
  '#fdf0ed',
  '#f8dcd6',
  '#eeb5aa',
  '#e28c7d',
  '#d86a57',
  '#c9503c',
  '#b63f2c',
  '#963223',
  '#75271b',
  '#531a12',
];

/** Text and surfaces in dark mode: cool, slightly green greys instead of Mantine's neutral ones. */
const night: MantineColorsTuple = [
  '#dbe6e6',
  '#b9c8ca',
  '#93a6aa',
  '#667c82',
  '#3b5158',
  '#2a3e45',
  '#1b2c32',
  '#122126',
  '#0c181c',
  '#081114',
];

export const theme = createTheme({
  primaryColor: 'inkTeal',
  primaryShade: { light: 7, dark: 5 },
  colors: { inkTeal, cinnabar, dark: night },
  fontFamily:
    '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
  fontFamilyMonospace: '"SF Mono", "JetBrains Mono", Consolas, "Noto Sans Mono", monospace',
  headings: { fontWeight: '600' },
  defaultRadius: 6,
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.35' },
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    InputWrapper: { styles: { label: { marginBottom: 4, fontWeight: 500 } } },
    // The tint says the kind; letters in the tint's own colour are too faint to read.
    Badge: {
      defaultProps: { variant: 'light', tt: 'none' },
      styles: { label: { color: 'var(--mantine-color-text)' } },
    },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
  },
});
