import { PartitionOutlined } from '@ant-design/icons';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  needs: ['design'],
  routes: [
    { path: 'design', lazy: async () => ({ Component: (await import('./ProcessesPage.tsx')).ProcessesPage }) },
    {
      path: 'design/processes',
      lazy: async () => ({ Component: (await import('./ProcessesPage.tsx')).ProcessesPage }),
    },
    {
      path: 'design/processes/:processKey',
      lazy: async () => ({ Component: (await import('./ProcessPage.tsx')).ProcessPage }),
    },
    { path: 'design/forms', lazy: async () => ({ Component: (await import('./FormsPage.tsx')).FormsPage }) },
    {
      path: 'design/decisions',
      lazy: async () => ({ Component: (await import('./DecisionsPage.tsx')).DecisionsPage }),
    },
    {
      path: 'design/decisions/:decisionKey',
      lazy: async () => ({ Component: (await import('./DecisionPage.tsx')).DecisionPage }),
    },
    { path: 'design/forms/:formKey', lazy: async () => ({ Component: (await import('./FormPage.tsx')).FormPage }) },
  ],
  navigation: [{ to: '/design', icon: PartitionOutlined, label: 'design', permissions: ['design'] }],
};
