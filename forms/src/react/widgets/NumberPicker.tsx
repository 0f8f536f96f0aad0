import { connect, mapReadPretty, observer } from '@formily/react';
import { InputNumber, Rate as AntRate, Slider as AntSlider } from 'antd';
import { useControl, useGroup, type WidgetProps } from '../control.ts';
import { handlers } from './Input.tsx';
import { ReadText } from './ReadPretty.tsx';

interface NumberProps extends WidgetProps<number> {
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

const Stars = observer(({ value, onChange, disabled, readOnly, max }: NumberProps & { readonly count?: number }) => (
  <div {...useGroup()}>
    <AntRate
      value={value ?? 0}
      onChange={(next) => onChange?.(next)}
      disabled={disabled === true || readOnly === true}
      count={max ?? 5}
    />
  </div>
));

const Bar = observer(({ value, onChange, disabled, readOnly, min, max, step }: NumberProps) => (
  <div {...useGroup()}>
    <AntSlider
      value={value ?? min ?? 0}
      onChange={(next: number) => onChange?.(next)}
      disabled={disabled === true || readOnly === true}
      min={min ?? 0}
      max={max ?? 100}
      step={step ?? 1}
    />
  </div>
));

export const NumberPicker = connect(Picker, mapReadPretty(ReadText));
export const Rate = connect(Stars, mapReadPretty(ReadText));
export const Slider = connect(Bar, mapReadPretty(ReadText));
