import { Input } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { usePanel } from './context.ts';
import { Field } from './Field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly hint?: ReactNode | ((typed: string) => ReactNode);
  readonly placeholder?: string;
  readonly rows?: number;
  readonly code?: boolean;
}

/** A pause this long in typing is one step of undo, in ms. */
const pause = 700;

/**
 * Text that goes into the model when the typing pauses, the field is left, or the panel goes away: a change is one
 * step of undo and not one per letter, and never lost.
 */
export function TextField({ label, value, onCommit, hint, placeholder, rows, code = false }: TextFieldProps) {
  const { readOnly } = usePanel();
  const [typed, setTyped] = useState<string>();
  const pending = useRef<() => void>(undefined);
  useEffect(() => {
    if (typed === undefined) return undefined;
    pending.current = () => {
      pending.current = undefined;
      if (typed !== value) onCommit(typed);
      setTyped(undefined);
    };
    const timer = setTimeout(() => pending.current?.(), pause);
    return () => clearTimeout(timer);
  }, [typed, value, onCommit]);
  useEffect(() => () => pending.current?.(), []);

  const shown = typed ?? value;
  const control = {
    value: shown,
    readOnly,
    placeholder: placeholder ?? '',
    spellCheck: false,
    ...(code ? { className: 'zg-code' } : {}),
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
    onBlur: () => pending.current?.(),
  };
  return (
    <Field label={label} hint={typeof hint === 'function' ? hint(shown) : hint}>
      {(id) =>
        rows === undefined ? (
          <Input id={id} {...control} onPressEnter={() => pending.current?.()} />
        ) : (
          <Input.TextArea id={id} {...control} autoSize={{ minRows: rows, maxRows: 12 }} />
        )
      }
    </Field>
  );
}
