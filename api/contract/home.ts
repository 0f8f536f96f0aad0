import { z } from 'zod';
import { Campaign } from './campaigns.ts';
import { Incident } from './incidents.ts';
import { InstanceSummary } from './instances.ts';
import { Alert } from './subjects.ts';
import { TaskSummary } from './tasks.ts';

/** GET /home — what matters to whoever asks; parts that are not theirs are absent. */
export const Home = z.object({
  tasks: z
    .object({
      counts: z.object({
        mine: z.number().int(),
        overdue: z.number().int(),
        dueThisWeek: z.number().int(),
        returned: z.number().int(),
        claimable: z.number().int(),
      }),
      /** Overdue first, then by due date; at most eight. */
      first: z.array(TaskSummary),
    })
    .optional(),
  /** Courses that I lead whose cycle waits for somebody else. */
  waiting: z.array(InstanceSummary).optional(),
  alerts: z.array(Alert),
  campaigns: z.array(Campaign).optional(),
  incidents: z.array(Incident).optional(),
  audit: z
    .object({
      instances: z.number().int(),
      active: z.number().int(),
      steps: z.number().int(),
      recent: z.array(InstanceSummary),
    })
    .optional(),
  organisation: z
    .object({
      people: z.number().int(),
      courses: z.number().int(),
      units: z.number().int(),
      offices: z.number().int(),
      programmes: z.number().int(),
      /** Active people who hold the role that launches (质控办). */
      qualityOffice: z.number().int(),
      coursesWithoutLead: z.number().int(),
    })
    .optional(),
});
export type Home = z.infer<typeof Home>;
