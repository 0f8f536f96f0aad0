import { AuditOutlined } from '@ant-design/icons';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  routes: [
    { path: 'audit', lazy: async () => ({ Component: (await import('./InstancesPage.tsx')).InstancesPage }) },
    { path: 'audit/steps', lazy: async () => ({ Component: (await import('./StepsPage.tsx')).StepsPage }) },
    { path: 'audit/waiting', lazy: async () => ({ Component: (await import('./WaitingPage.tsx')).WaitingPage }) },
    {
      path: 'audit/instances/:instanceId',
      lazy: async () => ({ Component: (await import('./InstancePage.tsx')).InstancePage }),
    },
    {
      path: 'audit/instances/:instanceId/activities',
      lazy: async () => ({ Component: (await import('./ActivitiesPage.tsx')).ActivitiesPage }),
    },
  ],
  navigation: [{ to: '/audit', icon: AuditOutlined, label: 'audit', permissions: ['audit'] }],
};
