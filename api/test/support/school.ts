import type { JsonObject } from '@zhengai/engine';
import { coursePack } from '@zhengai/processes';
import { z } from 'zod';
import {
  courseDataExample,
  courseGoalsExample,
  courseImprovementExample,
  courseLessonsExample,
  coursePulseExample,
  courseReportExample,
  courseReviewExample,
} from '../../../processes/test/support/examples.ts';
import type { TestDatabase } from '../../../test/support/databases.ts';
import { Campaign, TaskDetail, TaskPage } from '../../contract/index.ts';
import { smallCollege } from './college.ts';
import { type Client, startServer, type TestServer } from './server.ts';

export const autumn = '2026-2027-1';
export const spring = '2026-2027-2';

/** The small college with two semesters. */
export const twoSemesters = {
  ...smallCollege,
  semesters: [
    ...smallCollege.semesters.filter(({ id }) => id !== autumn && id !== spring),
    {
      id: autumn,
      name: '2026-2027 学年第一学期',
      starts: '2026-08-31',
      ends: '2027-01-15',
      midTerm: '2026-11-06',
      reportDue: '2027-01-08',
    },
    {
      id: spring,
      name: '2026-2027 学年第二学期',
      starts: '2027-03-01',
      ends: '2027-07-09',
      midTerm: '2027-05-07',
      reportDue: '2027-07-02',
    },
  ],
};

/** A school with the course pack whose clock the test moves. */
export interface School {
  /** The server that runs now; another one after `restart`. */
  readonly server: TestServer;
  /** Sets the clock to noon in Shanghai of that day, and lets everything that is due then happen. */
  moveTo(day: string): Promise<void>;
  /** Lets everything that is due happen, also what the server's own worker has taken up, and what follows from it. */
  settle(): Promise<void>;
  /** Signed in; each person once until the clock moves. Ask again after `moveTo`. */
  as(username: string): Promise<Client>;
  restart(): Promise<void>;
  drop(): Promise<void>;
}

export async function openSchool(database: TestDatabase): Promise<School> {
  let now = Date.parse('2026-09-01T12:00:00+08:00');
  let server = await startServer(database, { packs: [coursePack], preset: twoSemesters, now: () => (now += 1) });
  const clients = new Map<string, Promise<Client>>();
  /** One question, so that nothing passes between two from what is due to what somebody works on, or back. */
  const hasWork = async (): Promise<boolean> => {
    const jobs = server.knex('zg_job').where({ incident: 0, suspended: 0, topic: '' });
    const job: unknown = await jobs
      .where((open) => void open.where('due_at', '<=', now).orWhereNotNull('lease_owner'))
      .first('id');
    return job !== undefined;
  };
  const settle = async (): Promise<void> => {
    while (await hasWork()) await server.engine.runDue();
  };
  return {
    get server() {
      return server;
    },
    settle,
    moveTo: async (day) => {
      now = Date.parse(`${day}T12:00:00+08:00`);
      // Sessions do not last that long.
      clients.clear();
      await settle();
    },
    as: (username) => {
      const client = clients.get(username) ?? server.signIn(username);
      clients.set(username, client);
      return client;
    },
    restart: async () => {
      server = await server.restart();
    },
    drop: () => server.drop(),
  };
}

export const campaignInput = (change: object = {}): object => ({
  name: '秋季课程诊改',
  semesterId: autumn,
  processKey: 'course_semester',
  collegeId: null,
  ...change,
});

/** Launches, and waits until every course has been taken up. */
export async function launch(school: School, change: object = {}): Promise<z.infer<typeof Campaign>> {
  const qa = await school.as('qa');
  const answer = await qa.post('/campaigns', campaignInput(change)).expect(202);
  return launched(school, Campaign.parse(answer.body).id);
}

/** The campaign once nothing is launching any more. */
export async function launched(school: School, id: string): Promise<z.infer<typeof Campaign>> {
  const qa = await school.as('qa');
  for (;;) {
    const campaign = Campaign.parse((await qa.get(`/campaigns/${id}`).expect(200)).body);
    if (campaign.state !== 'launching') return campaign;
  }
}

/** The open task of an element in somebody's inbox, held or offered, once the system has done its part. */
export async function openTask(
  school: School,
  username: string,
  element: string,
  course = 'k-1',
): Promise<z.infer<typeof TaskDetail>> {
  await school.settle();
  const client = await school.as(username);
  for (const view of ['mine', 'claimable'] as const) {
    const page = TaskPage.parse((await client.get(`/tasks?view=${view}`).expect(200)).body);
    const task = page.items.find((item) => item.element === element && item.subject?.id === course);
    if (task !== undefined) return TaskDetail.parse((await client.get(`/tasks/${task.id}`).expect(200)).body);
  }
  throw new Error(`${username} has no open task ${element}`);
}

const Person = z.object({ id: z.string(), name: z.string() });
const Cycle = z.object({
  subject: z.object({ id: z.string(), name: z.string(), lead: Person, teachers: z.array(Person) }),
  semester: z.object({ starts: z.string(), ends: z.string() }),
  carry: z.array(z.record(z.string(), z.json())),
});

/** Example answers for a task, from what its form may see. */
export function answersFor(task: z.infer<typeof TaskDetail>, returnTo?: 'Task_Report' | 'Task_Data'): JsonObject {
  const cycle = { ...Cycle.parse(task.scope.variables), today: task.scope.today };
  switch (task.element) {
    case 'Task_Goals':
      return courseGoalsExample(cycle);
    case 'Task_Lessons':
      return courseLessonsExample(cycle, task.scope.me);
    case 'Task_Pulse':
      return coursePulseExample();
    case 'Task_Data':
      return courseDataExample();
    case 'Task_Report':
      return courseReportExample(cycle);
    case 'Task_Review':
      return courseReviewExample(returnTo);
    case 'Task_Improve':
      return courseImprovementExample(cycle);
    default:
      throw new Error(`no example for ${task.element}`);
  }
}

/** Submits somebody's open task with the example answers, and lets the service tasks behind it run. */
export async function submit(
  school: School,
  username: string,
  element: string,
  returnTo?: 'Task_Report' | 'Task_Data',
  course = 'k-1',
): Promise<z.infer<typeof TaskDetail>> {
  const task = await openTask(school, username, element, course);
  const client = await school.as(username);
  const answer = await client.post(`/tasks/${task.id}/complete`, { values: answersFor(task, returnTo) });
  if (answer.status !== 200) throw new Error(`${element}: ${JSON.stringify(answer.body)}`);
  await school.settle();
  return task;
}
