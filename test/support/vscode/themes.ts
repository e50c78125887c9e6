import type { HostVersion } from './hostVersion.ts';

/** The themes that our pages and pictures are looked at in, by the names that VS Code shows. */
export type Theme = keyof typeof themeIds;

/** What the setting `workbench.colorTheme` calls a theme (VS Code's extension theme-defaults, package.json). */
export function themeId(theme: Theme, version: HostVersion): string {
  return version === '1.110' && theme.endsWith('Modern') ? `Default ${theme}` : themeIds[theme];
}

const themeIds = {
  'Dark Modern': 'Dark Modern',
  'Light Modern': 'Light Modern',
  'Dark High Contrast': 'Default High Contrast',
  'Light High Contrast': 'Default High Contrast Light',
} as const;
