import { connect, mapReadPretty, observer } from '@formily/react';
import { InputNumber } from 'antd';
import { useControl, type WidgetProps } from '../control.ts';
import { handlers } from './Input.tsx';
import { ReadText } from './ReadPretty.tsx';

export interface NumberProps extends WidgetProps<number> {
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Digits after the point. */
  readonly precision?: number;
  readonly suffix?: string;
}

const Picker = observer(
  ({ value, onChange, onFocus, onBlur, disabled, readOnly, placeholder, step, precision, suffix }: NumberProps) => (
    // No min/max here: antd would change what was typed without a word; the rules say what is wrong.
    <InputNumber<number>
      {...useControl()}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? undefined)}
      {...handlers(onFocus, onBlur)}
      disabled={disabled === true}
      readOnly={readOnly === true}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(precision === undefined ? {} : { precision })}
      step={step ?? 1}
      suffix={suffix}
      inputMode="decimal"
    />
  ),
);

export const NumberPicker = connect(Picker, mapReadPretty(ReadText));
