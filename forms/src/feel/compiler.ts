import { Schema } from '@formily/json-schema';
import { isField, isVoidField, type GeneralField } from '@formily/core';
import { computeFor } from './compute.ts';
import { readSource } from './source.ts';

/** What Formily hands to a compiler. */
interface FormilyScope {
  readonly $self?: unknown;
  readonly $deps?: unknown;
  readonly $target?: { readonly value?: unknown } | null;
}

/**
 * Makes FEEL the language of `{{…}}` in every Formily schema of this program. Formily's own compiler turns the text
 * into a JavaScript function, which would give the author of a form the reader's browser.
 */
export function registerFeelCompiler(): void {
  Schema.registerCompiler((text: string, scope: FormilyScope) => {
    const field = scope.$self;
    if (!isGeneralField(field)) return null;
    const source = readSource(text);
    const mentions = (name: string): boolean => source.names.has(`_formily_${name}`);
    const value = computeFor(field, text, {
      ...(mentions('deps') || mentions('dependencies')
        ? { deps: dependencies(scope), dependencies: dependencies(scope) }
        : {}),
      ...(mentions('target') ? { target: { value: scope.$target?.value } } : {}),
    });
    return source.yesOrNo ? value === true : value;
  });
}

/** Named dependencies arrive as properties of a list. */
function dependencies({ $deps }: FormilyScope): unknown {
  if (!Array.isArray($deps)) return $deps;
  const named = Object.entries($deps).filter(([key]) => !/^\d+$/.test(key));
  return named.length > 0 ? Object.fromEntries(named) : $deps;
}

function isGeneralField(value: unknown): value is GeneralField {
  return (
    isVoidField(value) ||
    isField(value) ||
    (typeof value === 'object' && value !== null && 'address' in value && 'form' in value)
  );
}
