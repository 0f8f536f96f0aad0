import { AuditOutlined } from '@ant-design/icons';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  routes: [
    { path: 'audit', lazy: async () => ({ Component: (await import('./InstancesPage.tsx')).InstancesPage }) },
    {
      path: 'audit/instances/:instanceId',
      lazy: async () => ({ Component: (await import('./InstancePage.tsx')).InstancePage }),
    },
  ],
  navigation: [{ to: '/audit', icon: AuditOutlined, label: 'audit', permissions: ['audit'] }],
};
