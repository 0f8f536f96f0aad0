import { Select } from 'antd';
import { useId } from 'react';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A labelled choice of one; what is wrong stands under it. */
export function ChoiceField(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="za-field">
      <label htmlFor={id}>{props.label}</label>
      <Select
        id={id}
        size="large"
        showSearch={{ optionFilterProp: 'label' }}
        options={[...props.options]}
        onChange={props.onChange}
        {...(props.value !== undefined && { value: props.value })}
        {...(props.error !== undefined && { status: 'error' as const })}
      />
      {props.error !== undefined && <p className="za-field-error">{props.error}</p>}
    </div>
  );
}
