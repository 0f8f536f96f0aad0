import { InboxOutlined } from '@ant-design/icons';
import { redirect } from 'react-router';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  routes: [
    { path: 'inbox', loader: () => redirect('/inbox/mine') },
    { path: 'inbox/:view', lazy: async () => ({ Component: (await import('./InboxPage.tsx')).InboxPage }) },
  ],
  navigation: [{ to: '/inbox', icon: InboxOutlined, label: 'inbox', permissions: ['tasks'] }],
};
