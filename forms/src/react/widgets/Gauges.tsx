import { observer } from '@formily/react';
import { Rate as AntRate, Slider as AntSlider } from 'antd';
import { useGroup } from '../control.ts';
import type { NumberProps } from './NumberPicker.tsx';

/** A number as stars (`x-component: Rate`). */
export const Stars = observer(
  ({ value, onChange, disabled, readOnly, max }: NumberProps & { readonly count?: number }) => (
    <div {...useGroup()}>
      <AntRate
        value={value ?? 0}
        onChange={(next) => onChange?.(next)}
        disabled={disabled === true || readOnly === true}
        count={max ?? 5}
      />
    </div>
  ),
);

/** A number on a bar (`x-component: Slider`). */
export const Bar = observer(({ value, onChange, disabled, readOnly, min, max, step }: NumberProps) => (
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
