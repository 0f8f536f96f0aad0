import {
  SubscriptionPage,
  SubscriptionQuery,
  TopicJobPage,
  TopicJobQuery,
  TopicList,
} from '../../../contract/index.ts';
import { route, type Route } from '../../http/route.ts';
import { openSubscriptions } from '../../instances/waiting.ts';
import { topicJobs } from '../../machines/topicJobs.ts';
import { timestamp } from '../../store/time.ts';

/** What is waited for: by instances, from outside; and for programs, by topic. */
export const waitingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/subscriptions',
    summary: 'Messages, signals, moments and conditions that cycles wait for, the newest cycles first',
    permission: ['design', 'audit'],
    query: SubscriptionQuery,
    response: SubscriptionPage,
    handler: ({ app, query }) => openSubscriptions(app, query),
  }),
  route({
    method: 'get',
    path: '/topics',
    summary: 'Work that waits for programs, by topic',
    permission: ['organisation', 'design', 'audit'],
    response: TopicList,
    handler: async ({ app }) => ({
      items: (await app.engine.topics()).map(({ oldest, ...work }) => ({
        ...work,
        ...(oldest === undefined ? {} : { oldest: timestamp(oldest) }),
      })),
    }),
  }),
  route({
    method: 'get',
    path: '/topics/jobs',
    summary: 'The work that one number of a topic counts, what is due first at the beginning',
    permission: ['organisation', 'design', 'audit'],
    query: TopicJobQuery,
    response: TopicJobPage,
    handler: ({ app, query }) => topicJobs(app, query),
  }),
];
