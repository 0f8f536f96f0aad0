import type { GeneralField } from '@formily/core';
import { computeFor } from '../feel/compute.ts';
import { scopeOf } from '../feel/scope.ts';
import { message, type Locale, type MessageKey } from '../text/messages.ts';
import type { FormContext } from '../types.ts';
import type { Json } from '@zhengai/engine/json';

/** What a rule of ours is asked with: plain value, the rule as written in the schema, and where it stands. */
export interface RuleCase {
  readonly value: unknown;
  readonly options: Readonly<Record<string, unknown>>;
  readonly context: FormContext;
  /** The value of FEEL text at this place. */
  readonly feel: (text: string) => Json;
  /** A message in the reader's language; the schema's own `message` overrules it. */
  readonly say: (key: MessageKey, facts?: Readonly<Record<string, string | number>>) => string;
}

/** Gives the sentence that is shown, or nothing when all is well. */
export type Rule = (at: RuleCase) => string | undefined;

/** Builds the case of a rule from what Formily passes to it. */
export function ruleCase(value: unknown, options: Readonly<Record<string, unknown>>, field: GeneralField): RuleCase {
  const context = scopeOf(field.form)?.context ?? NOBODY;
  const own = options['message'];
  const locale: Locale = context.locale;
  return {
    value,
    options,
    context,
    feel: (text) => computeFor(field, text),
    say: (key, facts) =>
      typeof own === 'string' && own !== '' && !own.startsWith('@') ? own : message(locale, key, facts),
  };
}

const NOBODY: FormContext = { variables: {}, me: { id: '', name: '' }, today: '', locale: 'zh-CN' };
