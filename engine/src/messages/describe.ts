import type { DecisionFailure } from '../dmn/types.ts';
import type { Refusal } from '../kernel/types.ts';
import type { Finding } from '../model/types.ts';
import type { Translation } from '../vendor/translations.ts';
import type { Catalogue, Locale } from './catalogue.ts';
import { en } from './en.ts';
import { reasonIn } from './reasons.ts';
import { zhCN } from './zh-CN.ts';

type Params = Readonly<Record<string, string | number>>;

const catalogues: Readonly<Record<Locale, Catalogue>> = { 'zh-CN': zhCN, en };

/** A sentence that says what is wrong, where, and what to do. */
export function describeFinding(finding: Finding, locale: Locale): string {
  const { code, elementId, elementName, params } = finding;
  return describe(catalogues[locale], 'findings', code, elementId, elementName, withReason(params, locale));
}

/** A line that says what an element of a vendor's file says now, and what it said before. */
export function describeTranslation(translation: Translation, locale: Locale): string {
  const { elementId, elementName, from, to } = translation;
  const words = catalogues[locale];
  const code = from === '' || from === to ? 'taken' : 'translated';
  const variable = translation.variable === '' ? '' : ` ${translation.variable}`;
  const params = { attribute: translation.attribute, variable, from, to };
  return describe(words, 'translations', code, elementId, elementName, params);
}

/** A sentence that says why nothing was done, and what to do. */
export function describeRefusal(refusal: Refusal, locale: Locale): string {
  const { code, elementId = '', elementName = '', params } = refusal;
  return describe(catalogues[locale], 'refusals', code, elementId, elementName, withReason(params, locale));
}

function withReason(params: Readonly<Record<string, string>>, locale: Locale): Readonly<Record<string, string>> {
  const { reason } = params;
  return reason === undefined ? params : { ...params, reason: reasonIn(reason, locale) };
}

/** A sentence that says why a decision gives nothing, in which rule and column, and what to do. */
export function describeDecisionFailure(failure: DecisionFailure, locale: Locale): string {
  const { code, decisionId, decisionName, params, reason } = failure;
  const place = placeOf(failure, catalogues[locale]);
  return describe(catalogues[locale], 'decisions', code, decisionId, decisionName, {
    reason: reasonIn(reason, locale),
    ...params,
    place,
  });
}

/** A sentence about a known divergence: what bpmn-engine does, and what the standard says. */
export function describeDivergence(code: string, locale: Locale): string {
  return catalogues[locale].divergences[code] ?? code;
}

function placeOf({ rule, cell }: DecisionFailure, { places }: Catalogue): string {
  const where = { rule: String(rule ?? ''), column: cell?.column ?? '' };
  if (cell === undefined) return rule === undefined ? '' : fill(places.rule, where);
  if (rule === undefined) return fill(cell.side === 'input' ? places.inputColumn : places.outputColumn, where);
  return fill(cell.side === 'input' ? places.inputCell : places.outputCell, where);
}

/** Parameters that are names of types and attributes. */
const LOOKED_UP = new Set(['type', 'typeName', 'definition', 'attribute']);

/** A sentence that says what in the database contradicts what. */
export function describeDamage(
  damage: { readonly code: string; readonly instanceId: string | undefined; readonly params: Params },
  locale: Locale,
): string {
  const { code, instanceId = '', params } = damage;
  return fill(catalogues[locale].damages[code] ?? code, { ...texts(params), instance: instanceId });
}

/** What the command that looks for damage says. */
export function sayVerify(text: string, locale: Locale, params: Params = {}): string {
  return fill(catalogues[locale].verify[text] ?? text, texts(params));
}

const texts = (params: Params): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));

function describe(
  words: Catalogue,
  kind: 'findings' | 'refusals' | 'decisions' | 'translations',
  code: string,
  id: string,
  name: string,
  params: Readonly<Record<string, string>>,
): string {
  const where = fill(name === '' ? words.unnamed : words.named, { id, name });
  const translated = Object.entries(params).map(
    ([key, value]) => [key, (LOOKED_UP.has(key) ? words.names[value] : undefined) ?? value] as const,
  );
  return fill(words[kind][code] ?? code, { ...Object.fromEntries(translated), where });
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}
