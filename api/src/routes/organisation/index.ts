import type { Route } from '../../http/route.ts';
import { courseRoutes } from './courses.ts';
import { frameRoutes } from './frame.ts';
import { peopleRoutes } from './people.ts';
import { semesterRoutes } from './semesters.ts';

export const organisationRoutes: readonly Route[] = [
  ...frameRoutes,
  ...peopleRoutes,
  ...courseRoutes,
  ...semesterRoutes,
];
