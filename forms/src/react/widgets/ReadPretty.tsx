import { isVoidField } from '@formily/core';
import { observer, useField } from '@formily/react';
import { optionsOf } from '../../rules/options.ts';
import { useText } from '../text/useText.ts';

interface ReadProps {
  readonly value?: unknown;
  readonly content?: unknown;
}

/** A value as text: long text wraps, empty is an em dash. */
export const ReadText = observer(({ value }: ReadProps) => {
  const say = useText();
  if (value === undefined || value === null || value === '') return <span className="zg-muted">{say('empty')}</span>;
  return <div className="zg-text">{textOf(value)}</div>;
});

/** A choice (or several) by the label of the option. */
export const ReadChoice = observer(({ value }: ReadProps) => {
  const field = useField();
  const say = useText();
  const chosen: readonly unknown[] = Array.isArray(value)
    ? value
    : value === undefined || value === null || value === ''
      ? []
      : [value];
  if (chosen.length === 0) return <span className="zg-muted">{say('empty')}</span>;
  const options = isVoidField(field) ? [] : optionsOf(field);
  return <div className="zg-text">{chosen.map((entry) => labelOf(options, entry) ?? textOf(entry)).join('、')}</div>;
});

export const ReadYesNo = observer(({ value }: ReadProps) => {
  const say = useText();
  if (value === undefined || value === null) return <span className="zg-muted">{say('empty')}</span>;
  return <span>{say(value === true ? 'yes' : 'no')}</span>;
});

export const ReadRange = observer(({ value }: ReadProps) => {
  const say = useText();
  if (!Array.isArray(value) || value.length === 0) return <span className="zg-muted">{say('empty')}</span>;
  return <span>{value.map(String).join(` ${say('to')} `)}</span>;
});

/**
 * `x-component: Text`. On a void node a paragraph (`content`), on a field its value, never editable.
 */
export const Text = observer(({ value, content }: ReadProps) => {
  const field = useField();
  if (isVoidField(field)) return <p className="zg-paragraph">{textOf(content ?? field.title ?? '')}</p>;
  return <ReadChoice value={value} />;
});

function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

function labelOf(options: unknown, value: unknown): string | undefined {
  if (!Array.isArray(options)) return undefined;
  for (const option of options as readonly unknown[]) {
    if (typeof option !== 'object' || option === null) continue;
    if ('value' in option && option.value === value && 'label' in option) return textOf(option.label);
    const below = 'children' in option ? labelOf(option.children, value) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
}
