import { isVoidField } from '@formily/core';
import { connect, mapReadPretty, observer, useField } from '@formily/react';
import { Checkbox as AntCheckbox, Radio as AntRadio, Select as AntSelect, Switch as AntSwitch } from 'antd';
import { optionsOf } from '../../rules/options.ts';
import { useControl, useGroup, type WidgetProps } from '../control.ts';
import { useText } from '../text/useText.ts';
import { handlers } from './Input.tsx';
import { ReadChoice, ReadYesNo } from './ReadPretty.tsx';

type Value = string | number | boolean;
/** antd's dropdown knows no booleans; `Radio.Group` and `Switch` do. */
type Key = string | number;
interface Option {
  readonly label: string;
  readonly value: Value;
  readonly disabled?: boolean;
}

/** The options of the field being drawn, as flat label/value pairs. */
function useOptions(): Option[] {
  const field = useField();
  const source: unknown = isVoidField(field) ? [] : optionsOf(field);
  if (!Array.isArray(source)) return [];
  return source.flatMap((option: unknown) => {
    if (typeof option !== 'object' || option === null || !('value' in option) || !isValue(option.value)) return [];
    const label = 'label' in option ? String(option.label) : String(option.value);
    return [{ label, value: option.value, disabled: 'disabled' in option && option.disabled === true }];
  });
}

function isValue(value: unknown): value is Value {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

interface SelectProps extends WidgetProps<Key | Key[]> {
  readonly mode?: 'multiple';
  readonly allowClear?: boolean;
}

const Dropdown = observer(
  ({ value, onChange, onFocus, onBlur, disabled, readOnly, placeholder, mode, allowClear }: SelectProps) => {
    const say = useText();
    const options = useOptions().flatMap(({ value: key, ...option }) =>
      typeof key === 'boolean' ? [] : [{ ...option, value: key }],
    );
    return (
      <AntSelect<Key | Key[]>
        {...useControl()}
        {...(value === undefined ? {} : { value })}
        key={value === undefined ? 'empty' : 'chosen'}
        onChange={(next) => onChange?.(next)}
        {...handlers(onFocus, onBlur)}
        disabled={disabled === true || readOnly === true}
        placeholder={placeholder ?? say('choose')}
        {...(mode === undefined ? {} : { mode })}
        allowClear={allowClear !== false}
        options={options}
        showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
        popupMatchSelectWidth={false}
      />
    );
  },
);

const Radios = observer(({ value, onChange, disabled, readOnly }: WidgetProps<Value>) => (
  <div {...useGroup()}>
    <AntRadio.Group
      value={value}
      onChange={(event) => onChange?.(isValue(event.target.value) ? event.target.value : undefined)}
      disabled={disabled === true || readOnly === true}
      options={useOptions()}
    />
  </div>
));

const Checks = observer(({ value, onChange, disabled, readOnly }: WidgetProps<Value[]>) => (
  <div {...useGroup()}>
    <AntCheckbox.Group
      value={value ?? []}
      onChange={(next) => onChange?.(next.filter(isValue))}
      disabled={disabled === true || readOnly === true}
      options={useOptions()}
    />
  </div>
));

const Check = observer(({ value, onChange, disabled, readOnly }: WidgetProps<boolean>) => (
  <AntCheckbox
    {...useControl()}
    checked={value === true}
    onChange={(event) => onChange?.(event.target.checked)}
    disabled={disabled === true || readOnly === true}
  />
));

const Toggle = observer(({ value, onChange, disabled, readOnly }: WidgetProps<boolean>) => (
  <AntSwitch
    {...useControl()}
    checked={value === true}
    onChange={(next) => onChange?.(next)}
    disabled={disabled === true || readOnly === true}
  />
));

export const Select = connect(Dropdown, mapReadPretty(ReadChoice));
const RadioGroup = connect(Radios, mapReadPretty(ReadChoice));
export const Radio = Object.assign(RadioGroup, { Group: RadioGroup });
export const Checkbox = Object.assign(connect(Check, mapReadPretty(ReadYesNo)), {
  Group: connect(Checks, mapReadPretty(ReadChoice)),
});
export const Switch = connect(Toggle, mapReadPretty(ReadYesNo));
