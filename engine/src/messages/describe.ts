import type { Refusal } from '../kernel/types.ts';
import type { Finding } from '../model/types.ts';
import type { Catalogue, Locale } from './catalogue.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

const catalogues: Readonly<Record<Locale, Catalogue>> = { 'zh-CN': zhCN, en };

/** A sentence that says what is wrong, where, and what to do. */
export function describeFinding(finding: Finding, locale: Locale): string {
  const { code, elementId, elementName, params } = finding;
  return describe(catalogues[locale], 'findings', code, elementId, elementName, params);
}

/** A sentence that says why nothing was done, and what to do. */
export function describeRefusal(refusal: Refusal, locale: Locale): string {
  const { code, elementId = '', elementName = '', params } = refusal;
  return describe(catalogues[locale], 'refusals', code, elementId, elementName, params);
}

function describe(
  words: Catalogue,
  kind: 'findings' | 'refusals',
  code: string,
  id: string,
  name: string,
  params: Readonly<Record<string, string>>,
): string {
  const where = fill(name === '' ? words.unnamed : words.named, { id, name });
  const translated = Object.entries(params).map(([key, value]) => [key, words.names[value] ?? value] as const);
  return fill(words[kind][code] ?? code, { ...Object.fromEntries(translated), where });
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}
