import { WarningOutlined } from '@ant-design/icons';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  routes: [
    { path: 'incidents', lazy: async () => ({ Component: (await import('./IncidentsPage.tsx')).IncidentsPage }) },
    { path: 'incidents/:jobId', lazy: async () => ({ Component: (await import('./IncidentPage.tsx')).IncidentPage }) },
  ],
  navigation: [{ to: '/incidents', icon: WarningOutlined, label: 'incidents', permissions: ['design'] }],
};
