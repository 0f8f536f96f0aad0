import { WarningOutlined } from '@ant-design/icons';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  needs: ['design', 'audit'],
  routes: [
    { path: 'incidents', lazy: async () => ({ Component: (await import('./IncidentsPage.tsx')).IncidentsPage }) },
    { path: 'incidents/:jobId', lazy: async () => ({ Component: (await import('./IncidentPage.tsx')).IncidentPage }) },
  ],
  navigation: [{ to: '/incidents', icon: WarningOutlined, label: 'incidents', permissions: ['design', 'audit'] }],
};
