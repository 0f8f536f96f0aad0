import { HomeOutlined } from '@ant-design/icons';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  routes: [{ index: true, lazy: async () => ({ Component: (await import('./HomePage.tsx')).HomePage }) }],
  navigation: [{ to: '/', icon: HomeOutlined, label: 'home' }],
};
