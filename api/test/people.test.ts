import { expect } from 'chai';
import { bpmn, each, end, path, process, start, user } from '../../engine/test/support/draw.ts';
import { testDatabases } from '../../test/support/databases.ts';
import { InstanceDetail, InstanceTokens, MigrationPlan, ReturnTargets, TaskDetail } from '../contract/index.ts';
import { answersFor, launch, openSchool, openTask, type School, submit } from './support/school.ts';
import { newKey } from './support/server.ts';

const version = (extra: string[], ...steps: string[]) =>
  bpmn(
    process(
      'committee',
      start('s'),
      user('Draft', { formKey: '', candidateGroups: '=["everybody"]' }),
      user('Vote', {
        formKey: '',
        assignee: '=who',
        loop: each('=["lead1", "office1"]', { as: 'who', vote: { vote: 'ratio', ratio: '0.6' } }),
      }),
      ...extra,
      end('e'),
      path('s', 'Draft', 'Vote', ...steps, 'e'),
    ),
  );

for (const database of testDatabases())
  describe(`what people do with tasks (${database.kind})`, () => {
    let school: School;
    before(async () => {
      school = await openSchool(database);
      await launch(school);
    });
    after(() => school.drop());

    const open = async (username: string, instanceId: string): Promise<string[]> => {
      const { items } = await school.server.engine.tasks({ instanceId, status: 'open' });
      return items.filter(({ assignee }) => assignee === username).map(({ id }) => id);
    };
    const detailOf = async (username: string, id: string): Promise<TaskDetail> =>
      TaskDetail.parse((await (await school.as(username)).get(`/tasks/${id}`).expect(200)).body);
    const historyOf = async (instanceId: string): Promise<InstanceDetail['history']> => {
      const auditor = await school.as('auditor');
      return InstanceDetail.parse((await auditor.get(`/instances/${instanceId}`).expect(200)).body).history;
    };
    async function begin(xml: string): Promise<string> {
      const { engine } = school.server;
      await engine.deploy({ xml, actor: { id: 'qa' } });
      const started = await engine.start({
        processKey: 'committee',
        variables: {},
        actor: { id: 'qa' },
        commandKey: newKey(),
      });
      const { items } = await engine.tasks({ instanceId: started.instanceId, status: 'open' });
      await engine.claimTask({
        taskId: items[0]?.id ?? '',
        assignee: 'lead1',
        actor: { id: 'lead1' },
        commandKey: newKey(),
      });
      return started.instanceId;
    }

    it('is transferred for good, and delegated to come back with what was prepared', async () => {
      const goals = await openTask(school, 'lead1', 'Task_Goals');
      expect(goals.more).to.include({ pass: true, withdraw: false, vote: false, addSigners: true });
      const lead = await school.as('lead1');
      const reason = '出差';
      expect((await lead.get(`/colleagues?q=${encodeURIComponent('教师')}`).expect(200)).body).to.deep.equal({
        items: [
          { id: 'teacher2', name: '教师乙', unit: '机电教研室' },
          { id: 'teacher1', name: '教师甲', unit: '机电教研室' },
        ],
      });
      await lead.get('/colleagues').expect(400);
      await lead.post(`/tasks/${goals.id}/delegate`, { to: 'nobody', reason }).expect(400);
      await lead.post(`/tasks/${goals.id}/delegate`, { to: 'teacher1' }).expect(400);
      await (await school.as('teacher1')).post(`/tasks/${goals.id}/transfer`, { to: 'teacher1', reason }).expect(403);
      await lead.post(`/tasks/${goals.id}/delegate`, { to: 'teacher1', reason }).expect(200);
      const teacher = await school.as('teacher1');
      const delegated = await detailOf('teacher1', goals.id);
      expect(delegated.more).to.include({ pass: false, resolve: true });
      await teacher.post(`/tasks/${goals.id}/complete`, { values: answersFor(delegated) }).expect(409);
      await teacher.post(`/tasks/${goals.id}/resolve`, { values: { passLine: 63 } }).expect(200);
      const back = await detailOf('lead1', goals.id);
      expect(back).to.deep.include({ values: { passLine: 63 }, hasDraft: true });
      await lead.post(`/tasks/${goals.id}/transfer`, { to: 'teacher1', reason }).expect(200);
      await lead.post(`/tasks/${goals.id}/complete`, { values: answersFor(back) }).expect(409);
      await teacher.post(`/tasks/${goals.id}/transfer`, { to: 'lead1', reason: '退还' }).expect(200);
      const history = await historyOf(goals.instanceId);
      expect(history.map(({ kind }) => kind)).to.include.members(['delegateTask', 'resolveTask', 'transferTask']);
      expect(history.find(({ kind }) => kind === 'delegateTask')).to.deep.include({ reason });
    });

    it('is withdrawn by who submitted it, while nobody has gone on', async () => {
      const instanceId = await begin(version([]));
      const lead = await school.as('lead1');
      const [draft = ''] = await open('lead1', instanceId);
      await lead.post(`/tasks/${draft}/complete`, { values: {} }).expect(200);
      expect((await detailOf('lead1', draft)).more.withdraw).to.equal(true);
      await (await school.as('qa')).post(`/tasks/${draft}/withdraw`).expect(403);
      const key = newKey();
      await lead.post(`/tasks/${draft}/withdraw`, {}, key).expect(200);
      await lead.post(`/tasks/${draft}/withdraw`, {}, key).expect(200);
      const [again = ''] = await open('lead1', instanceId);
      expect((await detailOf('lead1', again)).name).to.equal('Draft');
      await lead.post(`/tasks/${again}/complete`, { values: {} }).expect(200);
      const [vote = ''] = await open('lead1', instanceId);
      await lead.post(`/tasks/${vote}/complete`, { values: {}, vote: 'abstain' }).expect(200);
      expect((await detailOf('lead1', again)).more.withdraw).to.equal(false);
      const late = await lead.post(`/tasks/${again}/withdraw`).expect(409);
      expect(late.body.issues[0].message).to.match(/不能撤回：“Vote”已经接着办理/);
    });

    it('is corrected by the quality office, with the form’s own checks', async () => {
      const goals = await submit(school, 'lead1', 'Task_Goals');
      const values = { ...answersFor(goals), passLine: 61 };
      const lead = await school.as('lead1');
      await lead.post(`/tasks/${goals.id}/correct`, { values, reason: '录入错误' }).expect(403);
      const qa = await school.as('qa');
      await qa.post(`/tasks/${goals.id}/correct`, { values: { passLine: 400 }, reason: '错' }).expect(422);
      await qa.post(`/tasks/${goals.id}/correct`, { values, reason: '录入错误' }).expect(200);
      expect((await detailOf('lead1', goals.id)).values['passLine']).to.equal(61);
      expect((await historyOf(goals.instanceId)).find(({ kind }) => kind === 'correctTask')).to.deep.include({
        reason: '录入错误',
      });
    });

    it('is voted on, by more people when they are added, and returned with a reason', async () => {
      const instanceId = await begin(version([user('After', { formKey: '', assignee: 'lead1' })], 'After'));
      const lead = await school.as('lead1');
      const [draft = ''] = await open('lead1', instanceId);
      await lead.post(`/tasks/${draft}/complete`, { values: {} }).expect(200);
      const [mine = ''] = await open('lead1', instanceId);
      expect((await detailOf('lead1', mine)).more).to.include({ vote: true, addSigners: true, removeSigner: false });
      const targets = ReturnTargets.parse((await lead.get(`/tasks/${mine}/return-targets`).expect(200)).body);
      expect(targets.items).to.deep.equal([
        { element: 'Draft', name: 'Draft', by: { id: 'lead1', name: '课程负责人甲' } },
      ]);
      await lead.post(`/tasks/${mine}/return`, { to: { element: 'After' }, reason: '再改' }).expect(409);
      await lead.post(`/tasks/${mine}/return`, { reason: '再改' }).expect(200);
      const [again = ''] = await open('lead1', instanceId);
      await lead.post(`/tasks/${again}/complete`, { values: {} }).expect(200);
      const [vote = ''] = await open('lead1', instanceId);
      await lead.post(`/tasks/${vote}/signers`, { people: ['dean', 'qa'], reason: '重大事项' }).expect(200);
      const [surplus = ''] = await open('qa', instanceId);
      await lead.post(`/tasks/${surplus}/remove-signer`, { reason: '回避' }).expect(403);
      await (await school.as('qa')).post(`/tasks/${surplus}/remove-signer`, { reason: '回避' }).expect(200);
      await lead.post(`/tasks/${vote}/complete`, { values: {} }).expect(409);
      await lead.post(`/tasks/${vote}/complete`, { values: {}, vote: 'perhaps' }).expect(400);
      await lead.post(`/tasks/${vote}/complete`, { values: {}, vote: 'approve' }).expect(200);
      const dean = await school.as('dean');
      const [second = ''] = await open('dean', instanceId);
      await dean.post(`/tasks/${second}/complete`, { values: {}, vote: 'approve' }).expect(200);
      expect((await school.server.engine.variables(instanceId))?.['vote']).to.include({ decision: 'approved' });
    });

    it('is signed by others before, with and after whoever has it', async () => {
      const instanceId = await begin(version([]));
      const lead = await school.as('lead1');
      const dean = await school.as('dean');
      const [draft = ''] = await open('lead1', instanceId);
      const reason = '把关';
      const signers = `/tasks/${draft}/signers`;
      await lead.post(signers, { people: ['dean'], position: 'last', reason }).expect(400);
      await lead.post(signers, { people: ['nobody'], position: 'before', reason }).expect(400);
      await dean.post(signers, { people: ['dean'], position: 'before', reason }).expect(403);
      await lead.post(signers, { people: ['dean', 'office1'], position: 'before', reason }).expect(200);
      const again = await lead.post(signers, { people: ['dean'], position: 'after', reason }).expect(409);
      expect(again.body.issues[0].message).to.match(/已经请/);
      await lead.post(signers, { people: ['qa'], position: 'after', reason }).expect(200);

      const waiting = await detailOf('lead1', draft);
      expect(waiting).to.deep.include({
        signing: 'waits',
        signers: [
          { person: { id: 'dean', name: '院长甲' }, position: 'before' },
          { person: { id: 'office1', name: '教研室主任甲' }, position: 'before' },
          { person: { id: 'qa', name: '质控办甲' }, position: 'after' },
        ],
      });
      expect(waiting.can.complete).to.equal(false);
      expect(waiting.more).to.include({ addSigners: true, takeBackSigners: true, pass: true });
      expect((await lead.post(`/tasks/${draft}/complete`, { values: {} }).expect(409)).body.issues[0].message).to.match(
        /前加签/,
      );

      await dean.post(`${signers}/take-back`, { person: 'office1', reason }).expect(403);
      await lead.post(`${signers}/take-back`, { person: 'office1' }).expect(400);
      await lead.post(`${signers}/take-back`, { person: 'teacher1', reason }).expect(409);
      await lead.post(`${signers}/take-back`, { person: 'office1', reason: '不用了' }).expect(200);
      const [asked = ''] = await open('dean', instanceId);
      expect(await detailOf('dean', asked)).to.deep.include({ signing: 'before', name: 'Draft' });
      expect((await detailOf('dean', asked)).more).to.include({ addSigners: false, pass: true, vote: false });
      await dean.post(`/tasks/${asked}/signers`, { people: ['qa'], reason }).expect(409);
      await dean.post(`/tasks/${asked}/complete`, { values: {} }).expect(200);

      const late = await lead.post(`${signers}/take-back`, { person: 'dean', reason }).expect(409);
      expect(late.body.issues[0].message).to.match(/已经答复.*“Draft”.*不能再减签/);

      const ready = await detailOf('lead1', draft);
      expect(ready).to.deep.include({
        signers: [{ person: { id: 'qa', name: '质控办甲' }, position: 'after' }],
        signed: [{ person: { id: 'dean', name: '院长甲' }, position: 'before' }],
      });
      expect(ready.can.complete).to.equal(true);
      expect(ready.earlier.map(({ by, signing }) => [by.id, signing])).to.deep.equal([['dean', 'before']]);
      expect(ready.scope.variables['opinions']).to.deep.equal([{ by: 'dean', position: 'before', variables: {} }]);
      await lead.post(`/tasks/${draft}/complete`, { values: {} }).expect(200);
      expect(await open('lead1', instanceId)).to.deep.equal([]);
      const [last = ''] = await open('qa', instanceId);
      await lead.post(`/tasks/${last}/remove-signer`, { reason }).expect(403);
      await (await school.as('qa')).post(`/tasks/${last}/complete`, { values: {} }).expect(200);
      expect(await open('lead1', instanceId)).to.have.length(1);
      expect((await historyOf(instanceId)).map(({ title }) => title)).to.include.members([
        '前加签“Draft”',
        '后加签“Draft”',
        '答复加签“Draft”',
        '减签“Draft”',
        '提交“Draft”',
      ]);
    });

    it('is withdrawn by one of several, until somebody has gone on', async () => {
      const instanceId = await begin(version([user('After', { formKey: '', assignee: 'lead1' })], 'After'));
      const lead = await school.as('lead1');
      const office = await school.as('office1');
      const [draft = ''] = await open('lead1', instanceId);
      await lead.post(`/tasks/${draft}/complete`, { values: {} }).expect(200);
      const [mine = ''] = await open('lead1', instanceId);
      await lead.post(`/tasks/${mine}/complete`, { values: {}, vote: 'approve' }).expect(200);
      const [theirs = ''] = await open('office1', instanceId);
      await office.post(`/tasks/${theirs}/complete`, { values: {}, vote: 'reject' }).expect(200);
      expect((await detailOf('office1', theirs)).more.withdraw).to.equal(true);
      await lead.post(`/tasks/${theirs}/withdraw`).expect(403);
      await office.post(`/tasks/${theirs}/withdraw`).expect(200);
      const [again = ''] = await open('office1', instanceId);
      await office.post(`/tasks/${again}/complete`, { values: {}, vote: 'approve' }).expect(200);
      const [after = ''] = await open('lead1', instanceId);
      await lead.post(`/tasks/${after}/complete`, { values: {} }).expect(200);
      await office.post(`/tasks/${again}/withdraw`).expect(409);
      expect((await detailOf('office1', again)).more.withdraw).to.equal(false);
    });

    it('is moved, held, taken to another version and ended by the quality office, with a reason', async () => {
      const instanceId = await begin(version([]));
      const qa = await school.as('qa');
      const reason = '会议决定';
      const tokens = async () =>
        InstanceTokens.parse((await qa.get(`/instances/${instanceId}/tokens`).expect(200)).body).items;
      const [token] = await tokens();
      expect(token).to.deep.include({ element: 'Draft', name: 'Draft' });
      expect(token?.targets.map(({ element }) => element)).to.have.members(['Draft', 'Vote', 'e']);
      const jump = { tokenId: token?.id ?? '', element: 'Vote', reason };
      await qa.post(`/instances/${instanceId}/jump`, { ...jump, element: 's' }).expect(409);
      await qa.post(`/instances/${instanceId}/jump`, jump).expect(200);
      await qa.post(`/instances/${instanceId}/suspend`, { reason }).expect(200);
      const [vote = ''] = await open('lead1', instanceId);
      const lead = await school.as('lead1');
      await lead.post(`/tasks/${vote}/complete`, { values: {}, vote: 'approve' }).expect(409);
      await qa.post(`/instances/${instanceId}/resume`, { reason }).expect(200);

      const { definition } = await school.server.engine.deploy({
        xml: version([user('File', { formKey: '', assignee: 'qa' })], 'File'),
        actor: { id: 'qa' },
      });
      const to = { definitionId: definition.id };
      const plan = MigrationPlan.parse((await qa.post(`/instances/${instanceId}/migration-plan`, to).expect(200)).body);
      expect(plan).to.deep.include({ problems: [], missingForms: [] });
      await qa.post(`/instances/${instanceId}/migrate`, { ...to, reason }).expect(200);
      await lead.post(`/tasks/${vote}/complete`, { values: {}, vote: 'reject' }).expect(200);
      expect(await open('qa', instanceId)).to.have.length(1);
      await qa.post(`/instances/${instanceId}/cancel`, { reason }).expect(200);
      await school.settle();
      const history = await historyOf(instanceId);
      for (const kind of ['jump', 'suspend', 'resume', 'migrate', 'cancel']) {
        expect(history.find((step) => step.kind === kind)).to.deep.include({ reason });
      }
      expect((await school.server.engine.verify(instanceId)).ok).to.equal(true);
    });
  });
