import { checkExpression } from '@zhengai/engine/expression';
import { fill } from '../messages/index.ts';
import { feelOf } from '../rules/feel.ts';
import { suggestionsFor } from '../rules/suggestions.ts';
import { usePanel } from './context.ts';
import { TextField } from './TextField.tsx';
import { useNames } from './useNames.ts';

interface FeelFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly hint: string;
  readonly placeholder?: string;
  /** `always`: the whole text is FEEL. `marked`: only text that begins with `=` is. */
  readonly feel: 'always' | 'marked';
}

/** A text with FEEL in it, told at once whether it can be read. */
export function FeelField({ label, value, onCommit, hint, placeholder, feel }: FeelFieldProps) {
  const { messages } = usePanel();
  const names = useNames();
  const verdict = (typed: string) => {
    const source = feelOf(typed) ?? (feel === 'always' ? typed.trim() : undefined);
    if (source === undefined || source === '') return hint;
    const reason = checkExpression(source);
    return reason === undefined ? (
      <span className="zg-good">✓ {messages.conditionOk}</span>
    ) : (
      <span className="zg-bad" role="alert">
        ✕ {fill(messages.conditionBad, { reason })}
      </span>
    );
  };
  return (
    <TextField
      label={label}
      value={value}
      onCommit={onCommit}
      hint={verdict}
      suggest={(typed) => suggestionsFor(typed, names(), { marked: feel === 'marked' })}
      code
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}
