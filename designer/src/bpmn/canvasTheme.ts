import { theme } from 'antd';
import type { CSSProperties } from 'react';

/** CSS custom properties that carry the surrounding antd theme (light or dark) into the canvas' style sheet. */
export type CanvasTheme = CSSProperties & Readonly<Record<`--zg-${string}`, string>>;

export function useCanvasTheme(): CanvasTheme {
  const { token } = theme.useToken();
  return {
    '--zg-surface': token.colorBgContainer,
    '--zg-surface-raised': token.colorBgElevated,
    '--zg-surface-subtle': token.colorFillQuaternary,
    '--zg-hover': token.colorFillSecondary,
    '--zg-line': token.colorBorderSecondary,
    '--zg-text': token.colorText,
    '--zg-text-subtle': token.colorTextSecondary,
    '--zg-accent': token.colorPrimary,
    '--zg-error': token.colorError,
    '--zg-error-surface': token.colorErrorBg,
    '--zg-warning': token.colorWarning,
    '--zg-warning-text': `color-mix(in srgb, ${token.colorWarning} 60%, ${token.colorText})`,
    '--zg-success': `color-mix(in srgb, ${token.colorSuccess} 60%, ${token.colorText})`,
    '--zg-stroke': `color-mix(in srgb, ${token.colorText} 72%, ${token.colorBgContainer})`,
    '--zg-font': token.fontFamily,
  };
}

/** Renderer colours as references into the style sheet, so that a change of theme needs no drawing. */
export const rendererColours = {
  defaultFillColor: 'var(--zg-surface)',
  defaultStrokeColor: 'var(--zg-stroke)',
  defaultLabelColor: 'var(--zg-text)',
} as const;

const labelFont = { fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif' };

/** Named outright because text is measured outside the canvas, where nothing could be inherited from it. */
export const labelText = { defaultStyle: labelFont, externalStyle: labelFont } as const;
