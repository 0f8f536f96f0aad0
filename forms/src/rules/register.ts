import {
  isVoidField,
  registerValidateLocale,
  registerValidateMessageTemplateEngine,
  registerValidateRules,
  setValidateLanguage,
  type GeneralField,
} from '@formily/core';
import { scopeOf } from '../feel/scope.ts';
import { isMessageKey, MESSAGE_KEYS, template } from '../text/messages.ts';
import { calendarDate, notAfter, notBefore } from './dates.ts';
import { files } from './files.ts';
import { atLeastOne, distinct, sumIs } from './lists.ts';
import { isAmongOptions } from './options.ts';
import { ruleCase, type Rule } from './rule.ts';
import { smart } from './smart.ts';
import { minText } from './texts.ts';

/** `{ "feel": "$self.value != row.owner", "message": "…" }`; an empty field is the business of `required`. */
const feel: Rule = ({ value, options, feel: compute, say }) => {
  if (value === undefined || value === null || value === '') return undefined;
  const text = options['feel'];
  if (typeof text !== 'string') return undefined;
  return compute(text) === true ? undefined : say('feel');
};

const RULES: Readonly<Record<string, Rule>> = {
  smart,
  minText,
  notBefore,
  notAfter,
  calendarDate,
  atLeastOne,
  distinct,
  sumIs,
  files,
  feel,
};

/** Names of the rules of our own, as a schema may use them. */
export const OWN_RULES: readonly string[] = [...Object.keys(RULES), 'choice'];

const LANGUAGE = 'zhengai';

/**
 * Teaches Formily our rules and messages. Formily has one language for the whole program; a server speaks several at
 * once, so the registered "messages" are only keys, and each is put into words for the reader of its own form.
 */
export function registerRules(): void {
  registerValidateLocale({ [LANGUAGE]: Object.fromEntries(MESSAGE_KEYS.map((key) => [key, `@${key}`])) });
  setValidateLanguage(LANGUAGE);
  registerValidateMessageTemplateEngine((text, at: unknown) => {
    if (typeof text !== 'string') return text;
    const key = text.startsWith('@') ? text.slice(1) : '';
    if (!isMessageKey(key)) return text;
    const field = fieldOf(at);
    return template((field && scopeOf(field.form)?.context.locale) ?? 'zh-CN', key);
  });
  registerValidateRules(
    Object.fromEntries(
      Object.entries(RULES).map(([name, rule]) => [name, (value, options, at) => judge(rule, value, options, at)]),
    ),
  );
  registerValidateRules({
    choice: (value, options, at) => {
      const field = fieldOf(at);
      if (field === undefined || isAmongOptions(value, field)) return '';
      return ruleCase(value, { ...options }, field).say('choice');
    },
  });
}

function judge(rule: Rule, value: unknown, options: object, at: unknown): string {
  const field = fieldOf(at);
  return field === undefined ? '' : (rule(ruleCase(value, { ...options }, field)) ?? '');
}

function fieldOf(at: unknown): GeneralField | undefined {
  if (typeof at !== 'object' || at === null || !('field' in at)) return undefined;
  const field: unknown = at.field;
  return isDataField(field) ? field : undefined;
}

function isDataField(value: unknown): value is GeneralField {
  return typeof value === 'object' && value !== null && 'address' in value && 'form' in value && !isVoidField(value);
}

/** Whether Formily or we know a rule (or an option of one) of this name. */
export function isRule(name: string): boolean {
  return OWN_RULES.includes(name) || FORMILY_RULES.has(name);
}

const FORMILY_RULES = new Set([
  'format',
  'required',
  'pattern',
  'min',
  'max',
  'len',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'whitespace',
  'enum',
  'const',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'triggerType',
  'message',
  'of',
]);
