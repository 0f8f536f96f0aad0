import type { Locale } from '../../contract/index.ts';
import { en } from './en.ts';
import { type MessageKey, zhCN } from './zh-CN.ts';

export type { MessageKey } from './zh-CN.ts';
/** A value that is itself a word is given in each language. */
export type MessageParams = Readonly<Record<string, string | number | Readonly<Record<Locale, string>>>>;

/** The sentence `key` in `locale` with its `{parameters}` filled in; an unknown parameter stays visible. */
export function say(locale: Locale, key: MessageKey, params: MessageParams = {}): string {
  const sentence = locale === 'en' ? en[key] : zhCN[key];
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name] ?? whole;
    return typeof value === 'object' ? value[locale] : String(value);
  });
}

/** Names one after another, as the reader's language does it: `甲、乙`, `A, B`. */
export const joined = (names: readonly string[], locale: Locale): string => names.join(say(locale, 'comma'));

/** Whether there is a sentence of that name. */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(zhCN, key);
