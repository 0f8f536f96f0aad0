import { CalendarOutlined } from '@ant-design/icons';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  routes: [{ path: 'calendar', lazy: async () => ({ Component: (await import('./CalendarPage.tsx')).CalendarPage }) }],
  navigation: [
    { to: '/calendar', icon: CalendarOutlined, label: 'calendar', permissions: ['design', 'organisation', 'audit'] },
  ],
};
