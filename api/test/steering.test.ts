import { expect } from 'chai';
import { bpmn, boundary, each, end, path, process, start, sub, timer, user } from '../../engine/test/support/draw.ts';
import { testDatabases } from '../../test/support/databases.ts';
import {
  InstanceDetail,
  InstancePage,
  InstanceTokens,
  MigrationPlan,
  StepDetail,
  TaskDetail,
  TaskPage,
  type TaskSummary,
} from '../contract/index.ts';
import { answersFor, launch, openSchool, type School, submit } from './support/school.ts';
import { newKey } from './support/server.ts';

/** A vote inside a sub-process, before a task of the office. */
const committee = bpmn(
  process(
    'board',
    start('s'),
    sub(
      'Inner',
      { name: '评议' },
      start('is'),
      user('Vote', {
        name: '表决',
        formKey: '',
        assignee: '=who',
        loop: each('=["lead1", "office1"]', { as: 'who', vote: { vote: 'all' } }),
      }),
      user('Note', { name: '记录', formKey: '', assignee: 'teacher1' }),
      end('ie'),
      path('is', 'Vote', 'Note', 'ie'),
    ),
    user('File', { name: '归档', formKey: '', assignee: 'qa' }),
    end('e'),
    path('s', 'Inner', 'File', 'e'),
  ),
);

/** The second version calls its task otherwise, and has a reminder at it. */
const chain = (task: string, ...more: string[]): string =>
  bpmn(
    process(
      'chain',
      start('s'),
      user('First', { name: '填报', formKey: '', assignee: 'lead1' }),
      user(task, { name: task === 'Check' ? '校对' : '复核', formKey: '', assignee: 'office1' }),
      ...more,
      end('e'),
      path('s', 'First', task, 'e'),
    ),
  );

for (const database of testDatabases())
  describe(`the quality office steers instances (${database.kind})`, () => {
    let school: School;
    before(async () => {
      school = await openSchool(database);
      await launch(school);
    });
    after(() => school.drop());

    const reason = '会议决定';
    async function begin(processKey: string): Promise<string> {
      const input = { processKey, variables: {}, actor: { id: 'qa' }, commandKey: newKey() };
      return (await school.server.engine.start(input)).instanceId;
    }
    async function deploy(xml: string): Promise<string> {
      const { definition } = await school.server.engine.deploy({ xml, actor: { id: 'qa' } });
      return definition.id;
    }
    const openOf = async (instanceId: string): Promise<readonly { readonly id: string; readonly element: string }[]> =>
      (await school.server.engine.tasks({ instanceId, status: 'open' })).items;
    const detailOf = async (instanceId: string): Promise<InstanceDetail> =>
      InstanceDetail.parse((await (await school.as('auditor')).get(`/instances/${instanceId}`).expect(200)).body);
    const taskOf = async (username: string, id: string): Promise<TaskDetail> =>
      TaskDetail.parse((await (await school.as(username)).get(`/tasks/${id}`).expect(200)).body);
    const inInbox = async (username: string, id: string): Promise<TaskSummary | undefined> => {
      const answer = await (await school.as(username)).get('/tasks?view=mine&limit=200').expect(200);
      return TaskPage.parse(answer.body).items.find((task) => task.id === id);
    };
    const inList = async (query: string): Promise<string[]> => {
      const answer = await (await school.as('qa')).get(`/instances?${query}`).expect(200);
      return InstancePage.parse(answer.body).items.map(({ id }) => id);
    };

    it('sees what stands where with whom, and what a jump from there would take away', async () => {
      await deploy(committee);
      const instanceId = await begin('board');
      const qa = await school.as('qa');
      const tokens = async (): Promise<InstanceTokens['items']> =>
        InstanceTokens.parse((await qa.get(`/instances/${instanceId}/tokens`).expect(200)).body).items;
      const votes = [
        { name: '表决', who: '课程负责人甲' },
        { name: '表决', who: '教研室主任甲' },
      ];
      const [inner, vote] = await tokens();
      expect(inner).to.deep.include({ element: 'Inner', name: '评议', waiting: votes });
      expect(vote).to.deep.include({ element: 'Vote', name: '表决', waiting: votes });
      expect(vote?.targets.map(({ element }) => element)).to.have.members(['Vote', 'Note', 'ie', 'Inner', 'File', 'e']);
      expect(vote?.targets.find(({ element }) => element === 'File')?.withdraws).to.deep.equal(votes);
      const jump = { tokenId: vote?.id ?? '', reason };
      await qa.post(`/instances/${instanceId}/jump`, { ...jump, element: 'Note' }).expect(200);
      expect((await detailOf(instanceId)).open).to.have.length(1);
      const note = (await tokens()).find(({ element }) => element === 'Note');
      expect(note?.waiting).to.deep.equal([{ name: '记录', who: '教师甲' }]);
      await qa.post(`/instances/${instanceId}/jump`, { ...jump, tokenId: note?.id, element: 'File' }).expect(200);
      expect((await detailOf(instanceId)).open).to.deep.include.members([
        { id: (await openOf(instanceId))[0]?.id, name: '归档', who: '质控办甲' },
      ]);
      await qa.get('/instances/there-is-none/tokens').expect(404);
      await (await school.as('auditor')).get(`/instances/${instanceId}/tokens`).expect(403);
      await (await school.as('lead1')).post(`/instances/${instanceId}/jump`, { ...jump, element: 'e' }).expect(403);
    });

    it('suspends: everybody sees it, and the assignee is told why nothing can be done', async () => {
      await deploy(chain('Check'));
      const instanceId = await begin('chain');
      const [task] = await openOf(instanceId);
      const id = task?.id ?? '';
      const qa = await school.as('qa');
      const lead = await school.as('lead1');
      expect((await taskOf('lead1', id)).suspended).to.equal(undefined);
      await lead.post(`/instances/${instanceId}/suspend`, { reason }).expect(403);
      await qa.post(`/instances/${instanceId}/suspend`, { reason: ' ' }).expect(400);
      await qa.post(`/instances/${instanceId}/suspend`, { reason }).expect(200);
      expect(await detailOf(instanceId)).to.include({ status: 'active', suspended: true });
      expect(await inList('status=suspended')).to.deep.equal([instanceId]);
      expect(await inList('status=active')).to.include(instanceId);
      const stopped = await taskOf('lead1', id);
      expect((await inInbox('lead1', id))?.instanceSuspended).to.equal(true);
      expect(stopped.suspended).to.deep.include({ by: { id: 'qa', name: '质控办甲' }, reason });
      expect(stopped.more).to.include({ pass: false, addSigners: false, withdraw: false });
      const refused = await lead.post(`/tasks/${id}/complete`, { values: {} }).expect(409);
      expect(refused.body.issues[0].message).to.equal('流程已挂起，恢复之前不能办理。');
      await qa.post(`/instances/${instanceId}/resume`, { reason }).expect(200);
      expect(await inList('status=suspended')).to.deep.equal([]);
      expect((await taskOf('lead1', id)).suspended).to.equal(undefined);
      expect(await inInbox('lead1', id)).not.to.have.property('instanceSuspended');
      await lead.post(`/tasks/${id}/complete`, { values: {} }).expect(200);
    });

    it('plans a migration by names, says what could take over, and the history keeps both versions', async () => {
      const first = await deploy(chain('Check'));
      const [instanceId, waiting] = [await begin('chain'), await begin('chain')];
      const lead = await school.as('lead1');
      const [filled] = await openOf(instanceId);
      await lead.post(`/tasks/${filled?.id}/complete`, { values: {} }).expect(200);
      const second = await deploy(chain('Review', boundary('Remind', 'Review', timer({ duration: 'P7D' }), false)));
      const qa = await school.as('qa');
      const planOf = async (id: string, elements: object): Promise<MigrationPlan> => {
        const body = { definitionId: second, elements };
        return MigrationPlan.parse((await qa.post(`/instances/${id}/migration-plan`, body).expect(200)).body);
      };
      expect((await planOf(waiting, {})).problems).to.deep.equal([]);
      expect((await planOf(instanceId, {})).problems).to.deep.equal([
        {
          code: 'missing',
          element: 'Check',
          name: '校对',
          candidates: [
            { id: 'First', name: '填报' },
            { id: 'Review', name: '复核' },
          ],
        },
      ]);
      await qa.post(`/instances/${instanceId}/migrate`, { definitionId: second, reason }).expect(409);
      const elements = { Check: 'Review' };
      expect(await planOf(instanceId, elements)).to.deep.equal({
        problems: [],
        moves: [{ from: 'Check', fromName: '校对', to: 'Review', name: '复核', count: 1, task: true }],
        answers: 1,
        disarmed: [],
        armed: [{ id: 'Remind', name: 'Remind' }],
        missingForms: [],
      });
      const body = { definitionId: second, elements, reason };
      await (await school.as('auditor')).post(`/instances/${instanceId}/migrate`, body).expect(403);
      await qa.post(`/instances/${instanceId}/migration-plan`, { definitionId: 'there-is-none' }).expect(404);
      const board = await deploy(committee);
      await qa.post(`/instances/${instanceId}/migrate`, { ...body, definitionId: board }).expect(404);
      const key = newKey();
      await qa.post(`/instances/${instanceId}/migrate`, body, key).expect(200);
      await qa.post(`/instances/${instanceId}/migrate`, body, key).expect(200);
      expect(await inList(`definitionId=${first}&status=active`)).to.deep.equal([waiting]);
      expect(await inList(`definitionId=${second}`)).to.deep.equal([instanceId]);
      const [task] = await openOf(instanceId);
      expect((await inInbox('office1', task?.id ?? ''))?.name).to.equal('复核');
      await (await school.as('office1')).post(`/tasks/${task?.id}/complete`, { values: {} }).expect(200);

      const detail = await detailOf(instanceId);
      expect(detail).to.deep.include({ definitionId: second, status: 'completed' });
      expect(detail.process.version).to.be.greaterThan(detail.earlierDiagrams[0]?.version ?? Infinity);
      expect(detail.earlierDiagrams.map(({ until, xml }) => [until, xml.includes('校对')])).to.deep.equal([[2, true]]);
      expect(detail.history.map(({ title }) => title)).to.deep.equal([
        '启动本轮',
        '提交“填报”',
        '迁移到流程的另一版本',
        '提交“复核”',
      ]);
      expect((await school.server.engine.verify(instanceId)).ok).to.equal(true);
    });

    it('corrects an answer: by the rules that held for who gave it, and both are there to read', async () => {
      const goals = await submit(school, 'lead1', 'Task_Goals');
      const qa = await school.as('qa');
      const before = await taskOf('qa', goals.id);
      expect(before).to.deep.include({ corrections: [] });
      expect(before.more.correct).to.equal(true);
      // As it was answered: by the lead, with what the lead's form saw.
      expect(before.scope.me).to.deep.equal({ id: 'lead1', name: '课程负责人甲' });
      expect((await taskOf('auditor', goals.id)).more.correct).to.equal(false);
      const values = { ...answersFor(goals), passLine: 61 };
      await qa.post(`/instances/${goals.instanceId}/suspend`, { reason }).expect(200);
      await qa.post(`/tasks/${goals.id}/correct`, { values, reason: '录入错误' }).expect(200);
      await qa.post(`/tasks/${goals.id}/correct`, { values: { ...values, passLine: 62 }, reason: '再核' }).expect(200);
      await qa.post(`/instances/${goals.instanceId}/resume`, { reason }).expect(200);
      const corrected = await taskOf('lead1', goals.id);
      expect(corrected.values['passLine']).to.equal(62);
      expect(corrected.corrections.map(({ by, reason: why }) => [by.name, why])).to.deep.equal([
        ['质控办甲', '录入错误'],
        ['质控办甲', '再核'],
      ]);
      const steps = (await detailOf(goals.instanceId)).history.filter(({ kind }) => kind === 'correctTask');
      const auditor = await school.as('auditor');
      const changes: unknown[] = [];
      for (const { seq } of steps) {
        const step = StepDetail.parse((await auditor.get(`/instances/${goals.instanceId}/steps/${seq}`)).body);
        expect(step).to.include({ taskId: goals.id });
        expect(step.form?.key).to.equal(goals.form?.key);
        changes.push(step.changes.filter(({ of }) => of === 'form').map((one) => [one.pointer, one.old, one.new]));
      }
      expect(changes).to.deep.equal([[['/passLine', answersFor(goals)['passLine'], 61]], [['/passLine', 61, 62]]]);
      await qa.post(`/instances/${goals.instanceId}/cancel`, { reason }).expect(200);
      expect((await taskOf('qa', goals.id)).more.correct).to.equal(false);
      await qa.post(`/tasks/${goals.id}/correct`, { values, reason }).expect(409);
    });
  });
