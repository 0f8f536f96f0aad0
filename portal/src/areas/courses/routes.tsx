import { BookOutlined } from '@ant-design/icons';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  routes: [
    { path: 'courses', lazy: async () => ({ Component: (await import('./CoursesPage.tsx')).CoursesPage }) },
    { path: 'courses/:courseId', lazy: async () => ({ Component: (await import('./CoursePage.tsx')).CoursePage }) },
  ],
  navigation: [
    {
      to: '/courses',
      icon: BookOutlined,
      label: 'courses',
      permissions: ['tasks', 'campaigns', 'collegeCampaigns', 'audit', 'organisation'],
    },
  ],
};
