import { connect, mapReadPretty, observer } from '@formily/react';
import { DatePicker as AntDatePicker } from 'antd';
import dayjs from 'dayjs';
import { useControl, useGroup, type WidgetProps } from '../control.ts';
import { useText } from '../text/useText.ts';
import { ReadRange, ReadText } from './ReadPretty.tsx';

interface DateProps<T> extends WidgetProps<T> {
  /** dayjs format of the stored text; `YYYY-MM-DD` unless the picker says otherwise. */
  readonly format?: string;
  readonly showTime?: boolean;
  readonly picker?: 'date' | 'month' | 'year';
}

function formatOf({ format, showTime, picker }: Pick<DateProps<unknown>, 'format' | 'showTime' | 'picker'>): string {
  if (format !== undefined) return format;
  if (picker === 'month') return 'YYYY-MM';
  if (picker === 'year') return 'YYYY';
  return showTime === true ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD';
}

const Day = observer((props: DateProps<string>) => {
  const { value, onChange, disabled, readOnly, placeholder, picker, showTime } = props;
  const say = useText();
  const format = formatOf(props);
  return (
    <AntDatePicker
      {...useControl()}
      value={value === undefined || value === '' ? null : dayjs(value)}
      onChange={(next) => onChange?.(next?.format(format))}
      disabled={disabled === true || readOnly === true}
      placeholder={placeholder ?? say('chooseDate')}
      format={format}
      picker={picker ?? 'date'}
      showTime={showTime === true}
    />
  );
});

const Range = observer((props: DateProps<string[]>) => {
  const { value, onChange, disabled, readOnly } = props;
  const say = useText();
  const format = formatOf(props);
  const { id, ...group } = useGroup();
  return (
    <div {...group}>
      <AntDatePicker.RangePicker
        id={{ start: id, end: `${id}-end` }}
        value={value?.[0] !== undefined && value[1] !== undefined ? [dayjs(value[0]), dayjs(value[1])] : null}
        onChange={(next) => onChange?.(next?.flatMap((day) => (day === null ? [] : [day.format(format)])))}
        disabled={disabled === true || readOnly === true}
        placeholder={[say('chooseDate'), say('chooseDate')]}
        format={format}
      />
    </div>
  );
});

export const DatePicker = Object.assign(connect(Day, mapReadPretty(ReadText)), {
  RangePicker: connect(Range, mapReadPretty(ReadRange)),
});
