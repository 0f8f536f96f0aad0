import type { Locale } from '../../contract/index.ts';
import { en } from './en.ts';
import { type MessageKey, zhCN } from './zh-CN.ts';

export type { MessageKey } from './zh-CN.ts';
export type MessageParams = Readonly<Record<string, string | number>>;

/** The sentence `key` in `locale` with its `{parameters}` filled in; an unknown parameter stays visible. */
export function say(locale: Locale, key: MessageKey, params: MessageParams = {}): string {
  const sentence = locale === 'en' ? en[key] : zhCN[key];
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
