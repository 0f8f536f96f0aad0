import type { FormContext } from '../types.ts';
import { en } from './en.ts';
import { zhCN } from './zhCN.ts';

export type MessageKey = keyof typeof zhCN;
export type Locale = FormContext['locale'];

const catalogues: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { 'zh-CN': zhCN, en };

/** The template of a message, `{{name}}` not yet filled in. */
export function template(locale: Locale, key: MessageKey): string {
  return catalogues[locale][key];
}

/** A message in the reader's language with its facts filled in. */
export function message(
  locale: Locale,
  key: MessageKey,
  facts: Readonly<Record<string, string | number>> = {},
): string {
  return template(locale, key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(facts[name] ?? ''));
}

/** Keys of the catalogue, for registering them with Formily. */
export const MESSAGE_KEYS = Object.keys(zhCN) as readonly MessageKey[];

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(zhCN, key);
}
