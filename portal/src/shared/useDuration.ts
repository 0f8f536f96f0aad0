import { useCallback } from 'react';
import { defineMessages, useMessages } from '../app/i18n.ts';

const texts = defineMessages('duration', {
  'zh-CN': {
    days: '{{count}} 天',
    hours: '{{count}} 小时',
    minutes: '{{count}} 分钟',
    seconds: '{{count}} 秒',
    moment: '不到 1 秒',
  },
  en: {
    days: '{{count}} days',
    days_one: '1 day',
    hours: '{{count}} h',
    minutes: '{{count}} min',
    seconds: '{{count}} s',
    moment: 'less than 1 s',
  },
});

const SECOND = 1_000;
const units = [
  ['days', 86_400 * SECOND],
  ['hours', 3_600 * SECOND],
  ['minutes', 60 * SECOND],
  ['seconds', SECOND],
] as const;

/** Says milliseconds as people do: `3.5 天`, `40 分钟`; one unit, with the figures that mean something. */
export function useDuration(): (ms: number) => string {
  const t = useMessages(texts);
  return useCallback(
    (ms) => {
      const unit = units.find(([, length]) => ms >= length);
      if (unit === undefined) return t('moment');
      const [name, length] = unit;
      const count = ms / length;
      return t(name, { count: count < 10 ? Math.round(count * 10) / 10 : Math.round(count) });
    },
    [t],
  );
}
