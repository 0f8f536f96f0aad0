import { en } from './en.ts';
import { zh, type DesignerMessages } from './zh.ts';

export type { DesignerMessages } from './zh.ts';
export const designerMessages: Readonly<Record<'zh-CN' | 'en', DesignerMessages>> = { 'zh-CN': zh, en };

/** Puts values into the `{…}` places of a text; a place without a value stays visible. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
