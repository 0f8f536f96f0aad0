import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { CalendarChange, CalendarDays } from '@zhengai/api/contract';
import { api } from '../../app/api.ts';
import { type Keyset, useKeyset } from '../../shared/useKeyset.ts';
import type { Saved } from './useChanges.ts';

/** The exceptions of one year, and the revision of the whole calendar. */
export const useCalendar = (year: number): UseQueryResult<Saved> =>
  useQuery({
    queryKey: ['calendar', year],
    queryFn: async ({ signal }): Promise<Saved> => {
      const query = { from: `${year}-01-01`, to: `${year}-12-31` };
      const { items, revision } = await api.get<CalendarDays>('/calendar', { query, signal });
      return { revision, days: Object.fromEntries(items.map(({ day, kind, name }) => [day, { kind, name }])) };
    },
  });

/** 变更记录: who changed the calendar, the newest first; `revision` is the calendar's, whose change must be among them. */
export const useCalendarChanges = (revision: number): Keyset<CalendarChange> =>
  useKeyset<CalendarChange>(['calendar', 'changes', revision], '/calendar/changes', {}, 20);
