import { createInstance } from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { preferences, subscribePreferences } from './preferences.ts';

/**
 * Texts of one area in both languages. English may add `<key>_one` for keys with a count; everything else must be
 * there in both, which the compiler checks.
 */
export interface Messages<K extends string> {
  readonly namespace: string;
  readonly keys: readonly K[];
}

type English<K extends string> = Readonly<Record<K, string>> & Partial<Readonly<Record<`${K}_one`, string>>>;

const i18n = createInstance();

void i18n.use(initReactI18next).init({
  lng: preferences().locale,
  fallbackLng: 'zh-CN',
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  // React escapes what it renders.
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

subscribePreferences(() => {
  const { locale } = preferences();
  if (i18n.language !== locale) void i18n.changeLanguage(locale);
});

/** Declares the texts of an area; `areas/<area>/messages.ts` calls it once. */
export function defineMessages<K extends string>(
  namespace: string,
  texts: { readonly 'zh-CN': Readonly<Record<K, string>>; readonly en: English<NoInfer<K>> },
): Messages<K> {
  i18n.addResourceBundle('zh-CN', namespace, texts['zh-CN'], true, true);
  i18n.addResourceBundle('en', namespace, texts.en, true, true);
  return { namespace, keys: Object.keys(texts['zh-CN']) as K[] };
}

export type Parameters = Readonly<Record<string, string | number>>;
export type Translate<K extends string> = (key: K, parameters?: Parameters) => string;

/** The texts of an area in the language of the moment: `const t = useMessages(messages); t('title')`. */
export function useMessages<K extends string>(messages: Messages<K>): Translate<K> {
  const { namespace } = messages;
  const { t } = useTranslation(namespace);
  return useCallback((key: K, parameters: Parameters = {}) => t(key, { ns: namespace, ...parameters }), [t, namespace]);
}

/** The same outside React. */
export const translate = <K extends string>(messages: Messages<K>, key: K, parameters: Parameters = {}): string =>
  i18n.t(key, { ns: messages.namespace, ...parameters });
