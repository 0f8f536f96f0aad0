import type { Area } from '../../app/area.ts';

export const area: Area = {
  routes: [{ path: 'account', lazy: async () => ({ Component: (await import('./AccountPage.tsx')).AccountPage }) }],
  navigation: [],
};
