import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { Engine, openDatabase } from '@zhengai/engine';
import { preset000 } from '@zhengai/processes';
import type { Campaign, CompletedTask, TaskDetail, TaskPage } from '../../api/contract/index.ts';
import { answersFor } from '../../api/test/support/school.ts';
import { Client } from '../support/client.ts';
import { testDatabases } from '../support/databases.ts';
import { expectInvariant } from '../support/invariant.ts';
import { Product } from '../support/product.ts';

/** People who submit at the same time. */
const people = 6;
/** Submissions after which the process is killed; some more are on their way then. */
const killedAfter = 8;

/** A submission that was answered with success. */
interface Acknowledged extends CompletedTask {
  readonly taskId: string;
}

/** Does it until the product answers: while it is down, nobody is listening. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 180_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      // What `fetch` throws when the connection fails; everything else is a finding.
      if (!(error instanceof TypeError) || Date.now() > deadline) throw error;
      await pause(20);
    }
  }
}

/** Submits everything in somebody's inbox, each under one key however often it has to be sent. */
async function submitAll(client: Client, acknowledge: (done: Acknowledged) => void): Promise<void> {
  for (;;) {
    const { items } = await persistently(() => client.get<TaskPage>('/tasks?view=mine&limit=200'));
    if (items.length === 0) return;
    for (const { id } of items) {
      const task = await persistently(() => client.get<TaskDetail>(`/tasks/${id}`));
      const key = randomUUID();
      const { status, body } = await persistently(() =>
        client.post<CompletedTask>(`/tasks/${id}/complete`, { values: answersFor(task) }, key),
      );
      expect(status, JSON.stringify(body)).to.equal(200);
      acknowledge({ ...body, taskId: id });
    }
  }
}

/** A product on one of the databases, and what it has acknowledged. */
interface Ground {
  readonly product: Product;
  readonly acknowledged: Acknowledged[];
  readonly drop: () => Promise<void>;
}

const signIn = ({ product }: Ground, username: string): Promise<Client> =>
  Client.signIn(product.url, username, product.demoPassword());

async function crashAndStart({ product }: Ground): Promise<void> {
  await product.crash();
  await product.start();
}

describe('the product, killed while people use it', () => {
  const leads = [...new Set(preset000.courses.map((course) => course.lead))].slice(0, people);
  const grounds: Ground[] = [];

  /** On all databases at once: much of it is waiting until the claims of requests that died are given up. */
  const onEach = async (work: (ground: Ground) => Promise<void>): Promise<void> => {
    await Promise.all(grounds.map(work));
  };

  before(async () => {
    for (const kind of testDatabases()) {
      const database = await kind.create();
      const product = new Product(database.url);
      grounds.push({ product, acknowledged: [], drop: () => database.drop() });
    }
    await onEach(async ({ product }) => {
      await product.start();
    });
  });
  after(() =>
    onEach(async ({ product, drop }) => {
      await product.remove();
      await drop();
    }),
  );

  it('goes on with the launch of a campaign and starts no course twice', () =>
    onEach(async (ground) => {
      const office = await signIn(ground, 'zhikong');
      const semesterId = preset000.semesters.at(-1)?.id;
      const input = { name: '本学期课程诊改', semesterId, processKey: 'course_semester', collegeId: null };
      const launched = await office.post<Campaign>('/campaigns', input, 'launch');
      expect(launched.status).to.equal(202);
      await crashAndStart(ground);
      let campaign: Campaign;
      do campaign = await office.get<Campaign>(`/campaigns/${launched.body.id}`);
      while (campaign.state === 'launching');
      expect(campaign.launch).to.deep.equal({ total: 60, started: 60, existing: 0, blocked: 0 });
    }));

  it('has each acknowledged submission once, and no other', () =>
    onEach(async (ground) => {
      const { acknowledged } = ground;
      const clients: Client[] = [];
      for (const id of leads) {
        clients.push(await signIn(ground, preset000.people.find((person) => person.id === id)?.username ?? ''));
      }
      let crashing = Promise.resolve();
      const acknowledge = (done: Acknowledged): void => {
        acknowledged.push(done);
        if (acknowledged.length === killedAfter) crashing = crashAndStart(ground);
      };
      await Promise.all(clients.map((client) => submitAll(client, acknowledge)));
      await crashing;
      expect(acknowledged.length).to.be.greaterThan(killedAfter);
      expect(new Set(acknowledged.map(({ taskId }) => taskId)).size).to.equal(acknowledged.length);
    }));

  it('leaves every history whole, and no task without its token', () =>
    onEach(async ({ product, acknowledged }) => {
      await product.stop();
      const knex = openDatabase(product.databaseUrl);
      const engine = new Engine({ knex });
      const keys: string[] = await knex('zg_instance').pluck('business_key');
      expect(new Set(keys).size).to.equal(60);
      expect(keys).to.have.length(60);
      for (const { instanceId, step: seq, taskId } of acknowledged) {
        const steps = await engine.steps(instanceId);
        const completions = steps.filter(
          ({ command }) => command.kind === 'completeTask' && `${instanceId}~${command.taskId}` === taskId,
        );
        expect(completions.map((step) => step.seq)).to.deep.equal([seq]);
      }
      const completed: string[] = await knex('zg_task').where({ status: 'completed' }).pluck('id');
      expect(completed.toSorted()).to.deep.equal(acknowledged.map(({ taskId }) => taskId).toSorted());
      await expectInvariant(knex, []);
      await knex.destroy();
    }));
});
