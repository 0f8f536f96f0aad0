import { Home } from '../../../contract/index.ts';
import { homeOf } from '../../home/home.ts';
import { route, type Route } from '../../http/route.ts';

export const homeRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/home',
    summary: 'What matters to me now, by my roles',
    permission: 'signedIn',
    response: Home,
    handler: ({ app, account, locale }) => homeOf(app, account, locale),
  }),
];
