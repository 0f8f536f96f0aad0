import type { Area } from '../../app/area.ts';

export const area: Area = {
  routes: [{ path: 'tasks/:taskId', lazy: async () => ({ Component: (await import('./TaskPage.tsx')).TaskPage }) }],
  navigation: [],
};
