import type { ThemeConfig } from 'antd';
import type { TextSize } from './preferences.ts';

/**
 * The look, in one place. Every name becomes the CSS variable `--<name>` and the antd tokens below are taken from the
 * same values. Pairs of text and ground reach a contrast of 4.5:1 (WCAG 2.2 AA).
 */
const light = {
  ground: '#ffffff',
  'ground-quiet': '#f6f7f9',
  'ground-hover': '#eff2f7',
  line: '#e3e6eb',
  'line-strong': '#c3c9d2',
  text: '#1c2430',
  'text-quiet': '#59636f',
  accent: '#2b4a8b',
  'accent-quiet': '#e9eef8',
  'on-accent': '#ffffff',
  danger: '#b3261e',
  'danger-quiet': '#fcecea',
  success: '#1d6b3e',
  'success-quiet': '#e7f4ec',
  'phase-plan': '#1f5fbf',
  'phase-plan-quiet': '#e7f0fd',
  'phase-execute': '#0d6e6e',
  'phase-execute-quiet': '#e0f3f2',
  'phase-check': '#8a5200',
  'phase-check-quiet': '#fdf1dc',
  'phase-improve': '#6d3fb0',
  'phase-improve-quiet': '#f1eafb',
  'alert-notice': '#59636f',
  'alert-blue': '#1f5fbf',
  'alert-yellow': '#7d6200',
  'alert-orange': '#b04a00',
  'alert-red': '#b3261e',
} as const;

type Tokens = Readonly<Record<keyof typeof light, string>>;

const dark: Tokens = {
  ground: '#15181d',
  'ground-quiet': '#1c2026',
  'ground-hover': '#252a32',
  line: '#2e343d',
  'line-strong': '#4a525e',
  text: '#e6e9ee',
  'text-quiet': '#a3adba',
  accent: '#8fadec',
  'accent-quiet': '#222c42',
  'on-accent': '#10151f',
  danger: '#f2958d',
  'danger-quiet': '#3a201e',
  success: '#7ccb9b',
  'success-quiet': '#1b3125',
  'phase-plan': '#86b4f7',
  'phase-plan-quiet': '#1d2b42',
  'phase-execute': '#66c7c4',
  'phase-execute-quiet': '#173130',
  'phase-check': '#e5b567',
  'phase-check-quiet': '#372a13',
  'phase-improve': '#bf9ff0',
  'phase-improve-quiet': '#2c2340',
  'alert-notice': '#a3adba',
  'alert-blue': '#86b4f7',
  'alert-yellow': '#dcc25a',
  'alert-orange': '#eb9a5b',
  'alert-red': '#f2958d',
};

export type Shade = 'light' | 'dark';
export const tokens: Readonly<Record<Shade, Tokens>> = { light, dark };

export const fontFamily =
  "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'WenQuanYi Micro Hei', sans-serif";

export const textPixels = (size: TextSize): number => (size === 'large' ? 17 : 14);

/** Writes the tokens onto the document, for our own style sheets. */
export function applyTokens(shade: Shade, size: TextSize): void {
  const { documentElement: root } = document;
  for (const [name, value] of Object.entries(tokens[shade])) root.style.setProperty(`--${name}`, value);
  root.style.setProperty('--font', fontFamily);
  root.style.setProperty('--text-size', `${textPixels(size) / 16}rem`);
  root.style.colorScheme = shade;
  root.dataset['theme'] = shade;
}

/** The same look for antd; `algorithm` derives the states of a colour and is chosen by the caller. */
export function antdTokens(shade: Shade, size: TextSize): NonNullable<ThemeConfig['token']> {
  const t = tokens[shade];
  return {
    colorPrimary: t.accent,
    colorInfo: t.accent,
    colorLink: t.accent,
    colorError: t.danger,
    colorSuccess: t.success,
    colorWarning: t['phase-check'],
    colorTextBase: t.text,
    colorBgBase: t.ground,
    colorBgContainer: t.ground,
    colorBgElevated: shade === 'dark' ? t['ground-quiet'] : t.ground,
    colorBorder: t['line-strong'],
    colorBorderSecondary: t.line,
    colorTextSecondary: t['text-quiet'],
    colorTextTertiary: t['text-quiet'],
    colorTextDescription: t['text-quiet'],
    colorTextPlaceholder: t['text-quiet'],
    colorTextLightSolid: t['on-accent'],
    fontFamily,
    fontSize: textPixels(size),
    borderRadius: 6,
    wireframe: false,
  };
}
