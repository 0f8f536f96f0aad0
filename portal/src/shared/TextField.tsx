import { Input, type InputProps } from 'antd';
import { useId, type ReactNode } from 'react';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  /** What is wrong with the value, in words. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'password';
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly onKeyUp?: NonNullable<InputProps['onKeyUp']>;
}

/** A labelled input for small forms outside the form engine; what is wrong stands under the field. */
export function TextField({ label, value, onChange, hint, error, type = 'text', ...rest }: TextFieldProps) {
  const id = useId();
  const notes = error !== undefined || hint !== undefined;
  const props = {
    ...rest,
    id,
    value,
    size: 'large' as const,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
    'aria-invalid': error !== undefined,
    ...(notes && { 'aria-describedby': `${id}-note` }),
    ...(error !== undefined && { status: 'error' as const }),
  };
  return (
    <div className="za-field">
      <label htmlFor={id}>{label}</label>
      {type === 'password' ? <Input.Password {...props} /> : <Input {...props} />}
      {notes && (
        <p id={`${id}-note`} className={error === undefined ? 'za-quiet' : 'za-field-error'}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
