import type { Route } from '../http/route.ts';
import { fileRoutes } from './files/index.ts';
import { organisationRoutes } from './organisation/index.ts';
import { sessionRoutes } from './session/index.ts';
import { systemRoutes } from './system/index.ts';

/** Every route of `/api/v1`, area by area. What is not here is not served and not documented. */
export const routes: readonly Route[] = [...systemRoutes, ...sessionRoutes, ...organisationRoutes, ...fileRoutes];
