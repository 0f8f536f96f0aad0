import type { Area } from './area.ts';
import { area as account } from '../areas/account/routes.tsx';
import { area as admin } from '../areas/admin/routes.tsx';
import { area as audit } from '../areas/audit/routes.tsx';
import { area as calendar } from '../areas/calendar/routes.tsx';
import { area as campaigns } from '../areas/campaigns/routes.tsx';
import { area as courses } from '../areas/courses/routes.tsx';
import { area as design } from '../areas/design/routes.tsx';
import { area as home } from '../areas/home/routes.tsx';
import { area as inbox } from '../areas/inbox/routes.tsx';
import { area as incidents } from '../areas/incidents/routes.tsx';
import { area as steering } from '../areas/steering/routes.tsx';
import { area as tasks } from '../areas/tasks/routes.tsx';

/** In the order of the navigation. */
export const areas: readonly Area[] = [
  home,
  inbox,
  tasks,
  courses,
  campaigns,
  calendar,
  design,
  incidents,
  audit,
  steering,
  admin,
  account,
];
