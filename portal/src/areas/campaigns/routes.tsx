import { FlagOutlined } from '@ant-design/icons';
import type { Area } from '../../app/area.ts';

export const area: Area = {
  needs: ['campaigns', 'collegeCampaigns'],
  routes: [
    { path: 'campaigns', lazy: async () => ({ Component: (await import('./CampaignsPage.tsx')).CampaignsPage }) },
    { path: 'campaigns/new', lazy: async () => ({ Component: (await import('./LaunchPage.tsx')).LaunchPage }) },
    {
      path: 'campaigns/semesters',
      lazy: async () => ({ Component: (await import('./SemestersPage.tsx')).SemestersPage }),
    },
    {
      path: 'campaigns/:campaignId',
      lazy: async () => ({ Component: (await import('./CampaignPage.tsx')).CampaignPage }),
    },
  ],
  navigation: [
    { to: '/campaigns', icon: FlagOutlined, label: 'campaigns', permissions: ['campaigns', 'collegeCampaigns'] },
  ],
};
