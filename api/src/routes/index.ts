import type { Route } from '../http/route.ts';
import { calendarRoutes } from './calendar/index.ts';
import { campaignRoutes } from './campaigns/index.ts';
import { subjectRoutes } from './courses/index.ts';
import { decisionRoutes } from './design/decisions.ts';
import { designRoutes } from './design/index.ts';
import { portabilityRoutes } from './design/portability.ts';
import { fileRoutes } from './files/index.ts';
import { homeRoutes } from './home/index.ts';
import { incidentRoutes } from './incidents/index.ts';
import { instanceRoutes } from './instances/index.ts';
import { journalRoutes } from './journal/index.ts';
import { messageRoutes } from './messages/index.ts';
import { machineRoutes } from './machines/index.ts';
import { organisationRoutes } from './organisation/index.ts';
import { sessionRoutes } from './session/index.ts';
import { statisticsRoutes } from './statistics/index.ts';
import { systemRoutes } from './system/index.ts';
import { waitingRoutes } from './waiting/index.ts';
import { webhookRoutes } from './webhooks/index.ts';
import { taskRoutes } from './tasks/index.ts';

/** Every route of `/api/v1`, area by area. What is not here is not served and not documented. */
export const routes: readonly Route[] = [
  ...systemRoutes,
  ...sessionRoutes,
  ...homeRoutes,
  ...taskRoutes,
  ...incidentRoutes,
  ...instanceRoutes,
  ...calendarRoutes,
  ...campaignRoutes,
  ...subjectRoutes,
  ...designRoutes,
  ...statisticsRoutes,
  ...journalRoutes,
  ...waitingRoutes,
  ...decisionRoutes,
  ...portabilityRoutes,
  ...messageRoutes,
  ...organisationRoutes,
  ...fileRoutes,
  ...machineRoutes,
  ...webhookRoutes,
];
