import type { Area } from '../../app/area.ts';

export const area: Area = {
  routes: [
    {
      path: 'design/processes/:processKey/versions/:version/migration',
      lazy: async () => ({ Component: (await import('./bulk/MigrationPage.tsx')).MigrationPage }),
    },
  ],
  navigation: [],
};
