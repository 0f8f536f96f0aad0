import { z } from 'zod';
import { DurationsQuery, ProcessDurations, ProcessStatistics, StatisticsQuery } from '../../../contract/index.ts';
import { processDurations } from '../../activities/activities.ts';
import { modelOf, newestModel } from '../../design/models.ts';
import { Refused } from '../../http/refused.ts';
import { route, type Route } from '../../http/route.ts';
import { instant } from '../../store/time.ts';

export const statisticsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/processes/:key/statistics',
    summary: 'How a process is doing: instances, what stands where now, how long tasks have taken',
    permission: ['design', 'audit'],
    params: z.object({ key: z.string().min(1).max(191) }),
    query: StatisticsQuery,
    response: ProcessStatistics,
    handler: async ({ app: { engine }, params, query: { definitionId, ...query } }) => {
      const model = await (definitionId === undefined
        ? newestModel(engine, params.key)
        : modelOf(engine, definitionId));
      if (model === undefined || model.key !== params.key) throw new Refused('notFound');
      const [from, to] = [instant(query.from), instant(query.to)];
      const found = await engine.statistics({
        processKey: params.key,
        ...(definitionId === undefined ? {} : { definitionId }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      });
      return {
        ...found,
        elements: found.elements.map(({ durations, ...element }) => ({
          ...element,
          // An element of an older version may have no place in this one.
          name: model.elements[element.element]?.name ?? element.element,
          ...(durations === undefined ? {} : { durations }),
        })),
      };
    },
  }),
  route({
    method: 'get',
    path: '/processes/:key/durations',
    summary: 'How long work stood at each element of a process, from the histories of its newest instances',
    permission: ['design', 'audit'],
    params: z.object({ key: z.string().min(1).max(191) }),
    query: DurationsQuery,
    response: ProcessDurations,
    handler: ({ app, params, query, locale }) => processDurations(app, params.key, query, locale),
  }),
];
