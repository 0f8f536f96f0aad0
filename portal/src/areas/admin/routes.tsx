import { TeamOutlined } from '@ant-design/icons';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  needs: ['organisation'],
  routes: [
    { path: 'admin', lazy: async () => ({ Component: (await import('./PeoplePage.tsx')).PeoplePage }) },
    { path: 'admin/people', lazy: async () => ({ Component: (await import('./PeoplePage.tsx')).PeoplePage }) },
    { path: 'admin/units', lazy: async () => ({ Component: (await import('./UnitsPage.tsx')).UnitsPage }) },
    { path: 'admin/courses', lazy: async () => ({ Component: (await import('./CoursesPage.tsx')).CoursesPage }) },
    {
      path: 'admin/machines',
      lazy: async () => ({ Component: (await import('./machines/MachinesPage.tsx')).MachinesPage }),
    },
    {
      path: 'admin/webhooks',
      lazy: async () => ({ Component: (await import('./webhooks/WebhooksPage.tsx')).WebhooksPage }),
    },
  ],
  navigation: [{ to: '/admin', icon: TeamOutlined, label: 'admin', permissions: ['organisation'] }],
};
