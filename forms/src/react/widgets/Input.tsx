import { connect, mapReadPretty, observer } from '@formily/react';
import { Input as AntInput } from 'antd';
import { useControl, type WidgetProps } from '../control.ts';
import { ReadText } from './ReadPretty.tsx';

interface TextProps extends WidgetProps<string> {
  readonly maxLength?: number;
  readonly showCount?: boolean;
  readonly rows?: number;
  readonly suffix?: string;
  readonly prefix?: string;
}

const Line = observer(
  ({ value, onChange, onFocus, onBlur, disabled, readOnly, placeholder, maxLength, suffix, prefix }: TextProps) => (
    <AntInput
      {...useControl()}
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value)}
      {...handlers(onFocus, onBlur)}
      disabled={disabled === true}
      readOnly={readOnly === true}
      placeholder={placeholder}
      maxLength={maxLength}
      suffix={suffix}
      prefix={prefix}
    />
  ),
);

const Area = observer(
  ({ value, onChange, onFocus, onBlur, disabled, readOnly, placeholder, maxLength, showCount, rows }: TextProps) => (
    <AntInput.TextArea
      {...useControl()}
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value)}
      {...handlers(onFocus, onBlur)}
      disabled={disabled === true}
      readOnly={readOnly === true}
      placeholder={placeholder}
      maxLength={maxLength}
      showCount={showCount === true}
      autoSize={{ minRows: rows ?? 2, maxRows: 16 }}
    />
  ),
);

/** Formily's own handlers look at the event's target; antd's pass it on. */
export function handlers(onFocus?: () => void, onBlur?: () => void): { onFocus: () => void; onBlur: () => void } {
  return { onFocus: () => onFocus?.(), onBlur: () => onBlur?.() };
}

export const Input = Object.assign(connect(Line, mapReadPretty(ReadText)), {
  TextArea: connect(Area, mapReadPretty(ReadText)),
});
