import { expect } from 'chai';
import { testDatabases } from '../../test/support/databases.ts';
import { BroadcastedSignal, Problem, SentMessage, StartedByConditions } from '../contract/index.ts';
import { openSchool, type School } from './support/school.ts';
import type { Client } from './support/server.ts';

/** A process that a message starts, and that then waits for a signal. */
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <bpmn:message id="m" name="教务数据已更新" /><bpmn:signal id="g" name="学期结束" />
  <bpmn:process id="listener" name="监听" isExecutable="true">
    <bpmn:startEvent id="s"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>
    <bpmn:intermediateCatchEvent id="c"><bpmn:signalEventDefinition signalRef="g" /></bpmn:intermediateCatchEvent>
    <bpmn:endEvent id="e" />
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="c" /><bpmn:sequenceFlow id="f2" sourceRef="c" targetRef="e" />
  </bpmn:process>
</bpmn:definitions>`;

/** A process that begins when too many students have failed. */
const warning = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:test">
  <bpmn:process id="warning" name="预警" isExecutable="true">
    <bpmn:startEvent id="s"><bpmn:conditionalEventDefinition>
      <bpmn:condition xsi:type="bpmn:tFormalExpression">failed &gt; 5</bpmn:condition>
    </bpmn:conditionalEventDefinition></bpmn:startEvent>
    <bpmn:endEvent id="e" /><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="e" />
  </bpmn:process>
</bpmn:definitions>`;

for (const database of testDatabases())
  describe(`messages and signals from outside (${database.kind})`, () => {
    let school: School;
    let qa: Client;
    before(async () => {
      school = await openSchool(database);
      qa = await school.as('qa');
      await school.server.engine.deploy({ xml, actor: { id: 'system' } });
    });
    after(() => school.drop());
    const begun = async (body: object, key?: string): Promise<readonly string[]> => {
      const answer = await qa.post('/start-conditions', body, key).expect(200);
      return StartedByConditions.parse(answer.body).started.map(({ instanceId }) => instanceId);
    };

    it('start and continue the processes that wait for them', async () => {
      const message = { name: '教务数据已更新', businessKey: 'import-1', variables: { rows: 12 } };
      const sent = await qa.post('/messages', message, 'once').expect(200);
      const { instanceId } = SentMessage.parse(sent.body);
      // The same request again is the same message.
      expect((await qa.post('/messages', message, 'once').expect(200)).body).to.deep.equal(sent.body);
      expect(await school.server.engine.variables(instanceId)).to.deep.equal({ rows: 12 });
      const signal = await qa.post('/signals', { name: '学期结束' }).expect(200);
      expect(BroadcastedSignal.parse(signal.body)).to.deep.equal({ received: 1 });
      expect((await school.server.engine.instance(instanceId))?.status).to.equal('completed');
    });

    it('start the processes whose start condition holds', async () => {
      const { definition } = await school.server.engine.deploy({ xml: warning, actor: { id: 'system' } });
      const so = { variables: { failed: 6 }, businessKey: 'c-3' };
      const [id = '', ...others] = await begun(so, 'six');
      expect(others).to.deep.equal([]);
      expect(await begun(so, 'six')).to.deep.equal([id]);
      expect(await school.server.engine.instance(id)).to.deep.include({ processKey: 'warning', businessKey: 'c-3' });
      expect(await begun({ variables: { failed: 5 } })).to.deep.equal([]);
      expect(await begun({ variables: { failed: 9 }, definitionId: definition.id })).to.have.length(1);
    });

    it('are refused to who may not, and to what is no such request', async () => {
      const lead = await school.as('lead1');
      await lead.post('/start-conditions', { variables: { failed: 6 } }).expect(403);
      await lead.post('/messages', { name: '教务数据已更新' }).expect(403);
      await lead.post('/signals', { name: '学期结束' }).expect(403);
      await (await school.server.visit()).post('/start-conditions', { variables: {} }).expect(401);
      await qa.post('/start-conditions', { variables: 6 }).expect(400);
      await qa.post('/start-conditions', { variables: {}, definitionId: 'there-is-none' }).expect(404);
      const [listener] = await school.server.engine.definitions({ key: 'listener' });
      const without = { variables: {}, definitionId: listener?.id };
      const problem = Problem.parse((await qa.post('/start-conditions', without).expect(409)).body);
      expect(problem.issues?.[0]?.message).to.contain('listener');
    });

    it('say so when nobody waits', async () => {
      const problem = Problem.parse((await qa.post('/messages', { name: '没有人等' }).expect(409)).body);
      expect(problem.issues?.[0]?.message).to.contain('没有人等');
      expect(
        BroadcastedSignal.parse((await qa.post('/signals', { name: '学期结束' }).expect(200)).body).received,
      ).to.equal(0);
      await qa.post('/messages', { name: '' }).expect(400);
    });
  });
