import { AutoComplete, Input } from 'antd';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { Suggestion } from '../rules/suggestions.ts';
import { usePanel } from './context.ts';
import { Field } from './Field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly hint?: ReactNode | ((typed: string) => ReactNode);
  readonly placeholder?: string;
  readonly rows?: number;
  /** One line of text that is shown whole, however long. */
  readonly wraps?: boolean;
  readonly code?: boolean;
  /** What could come next, offered while somebody types at the end of the text. */
  readonly suggest?: (typed: string) => readonly Suggestion[];
}

/** A pause this long in typing is one step of undo, in ms. */
const pause = 700;

/**
 * Text that goes into the model when the typing pauses, the field is left, or the panel goes away: a change is one
 * step of undo and not one per letter, and never lost. As long as somebody is in the field it shows what they typed,
 * and not what the model made of it: a blank at the end is where the next word begins.
 */
export function TextField({
  label,
  value,
  onCommit,
  hint,
  placeholder,
  rows,
  wraps = false,
  code = false,
  suggest,
}: TextFieldProps) {
  const { readOnly } = usePanel();
  const [typed, setTyped] = useState<string>();
  const pending = useRef<() => void>(undefined);
  /** What was typed when it went into the model last, since the field was entered. */
  const committed = useRef<string>(undefined);
  useEffect(() => {
    if (typed === undefined) return undefined;
    pending.current = () => {
      pending.current = undefined;
      if (typed === value || typed === committed.current) return;
      committed.current = typed;
      onCommit(typed);
    };
    const timer = setTimeout(() => pending.current?.(), pause);
    return () => clearTimeout(timer);
  }, [typed, value, onCommit]);
  useEffect(() => () => pending.current?.(), []);
  const leave = () => {
    pending.current?.();
    committed.current = undefined;
    setTyped(undefined);
  };

  const shown = typed ?? value;
  const control = {
    readOnly,
    placeholder: placeholder ?? '',
    spellCheck: false,
    ...(code ? { className: 'zg-code' } : {}),
    onBlur: leave,
  };
  const whenTyped = (event: { target: { value: string } }) => setTyped(event.target.value);
  const input = (own: object) =>
    wraps ? (
      <Input.TextArea
        {...control}
        {...own}
        autoSize={{ minRows: 1, maxRows: 6 }}
        onPressEnter={(event) => {
          event.preventDefault();
          leave();
        }}
      />
    ) : rows === undefined ? (
      <Input {...control} {...own} onPressEnter={leave} />
    ) : (
      <Input.TextArea {...control} {...own} autoSize={{ minRows: rows, maxRows: 12 }} />
    );
  return (
    <Field label={label} hint={typeof hint === 'function' ? hint(shown) : hint}>
      {(id) =>
        suggest === undefined || readOnly ? (
          input({ id, value: shown, onChange: whenTyped })
        ) : (
          <Suggesting id={id} value={shown} suggest={suggest} onType={setTyped}>
            {input({})}
          </Suggesting>
        )
      }
    </Field>
  );
}

interface SuggestingProps {
  readonly id: string;
  readonly value: string;
  readonly suggest: (typed: string) => readonly Suggestion[];
  readonly onType: (typed: string) => void;
  readonly children: ReactElement;
}

/** A text with names offered below it, by arrow keys and Enter or by a click. */
function Suggesting({ id, value, suggest, onType, children }: SuggestingProps) {
  const [offered, setOffered] = useState<readonly Suggestion[]>([]);
  const offer = (text: string) => {
    onType(text);
    const field = document.activeElement;
    const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    // In the middle of a text there is no telling what the name would have to replace.
    setOffered(isText && field.selectionStart === text.length ? suggest(text) : []);
  };
  return (
    <AutoComplete
      id={id}
      value={value}
      options={offered.map(({ text, name, from }) => ({
        value: text,
        label: (
          <span className="zg-suggestion">
            <code>{name}</code> <span>{from}</span>
          </span>
        ),
      }))}
      open={offered.length > 0}
      defaultActiveFirstOption={false}
      popupMatchSelectWidth={false}
      onChange={offer}
      onSelect={() => setOffered([])}
      onBlur={() => setOffered([])}
    >
      {children}
    </AutoComplete>
  );
}
