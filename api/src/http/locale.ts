import type { Request } from 'express';
import { z } from 'zod';
import type { Locale } from '../../contract/index.ts';

/** The language to answer in: `?lang=en`, else Accept-Language, else Chinese. */
export function localeOf(request: Request): Locale {
  const asked = request.query['lang'];
  if (asked === 'en' || asked === 'zh-CN') return asked;
  if (request.headers['accept-language'] === undefined) return 'zh-CN';
  return request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
}

const zodMessages = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError } as const;

/** Zod's own messages in the language of the request, to pass as `error` to `safeParse`. */
export const zodMessagesIn = (locale: Locale): (typeof zodMessages)[Locale] => zodMessages[locale];
