import { expect } from 'chai';
import { CommandRefused, ModelRefused, type Engine } from '@zhengai/engine';
import { bpmn, node, path, process, start, user } from '../support/draw.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

/** 达标等级: the grade of an attainment rate (达成度), from a line that differs by version. */
const grades = (line: number): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="等级" namespace="urn:test">
  <decision id="grade" name="达标等级">
    <decisionTable id="t" hitPolicy="FIRST">
      <input id="i" label="达成度"><inputExpression id="e" typeRef="number"><text>rate</text></inputExpression></input>
      <output id="o" name="grade" typeRef="string" />
      <rule id="reached"><inputEntry id="r1"><text>&gt;= ${line}</text></inputEntry><outputEntry id="r2"><text>"达标"</text></outputEntry></rule>
      <rule id="missed"><inputEntry id="r3"><text>-</text></inputEntry><outputEntry id="r4"><text>"未达标"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

const rule = node('businessRuleTask', 'Grade').replace(
  '<bpmn:businessRuleTask',
  '<bpmn:businessRuleTask zg:decision="grade" zg:resultVariable="grade"',
);
const graded = bpmn(
  process('graded', start('s'), user('Rate'), rule, user('After'), path('s', 'Rate', 'Grade', 'After')),
);

onEachDatabase('a business rule task', (ground) => {
  let engine: Engine;
  const rate = async (instanceId: string, value: unknown) => {
    const { id: taskId } = await openTask(engine, instanceId, 'Rate');
    const variables = { rate: value as number };
    return engine.completeTask({ taskId, values: {}, variables, actor: lead, commandKey: newKey() });
  };
  before(async () => {
    engine = ground().engine();
    await engine.deploy({ xml: graded, actor: lead });
  });

  it('is refused while its decision is not there, and the task before stays open', async () => {
    const id = await startOf(engine, 'graded');
    try {
      await rate(id, 80);
      expect.fail('nothing can decide yet');
    } catch (error) {
      expect(error).to.be.instanceOf(CommandRefused);
      expect((error as CommandRefused).refusal).to.deep.include({ code: 'decisionFailed', elementId: 'Grade' });
    }
    await openTask(engine, id, 'Rate');
  });

  it('decides in the version that was newest when the instance started', async () => {
    await engine.deployDecisions({ xml: grades(75), actor: lead });
    const early = await startOf(engine, 'graded');
    const { decisions } = await engine.deployDecisions({ xml: grades(90), actor: lead, note: '提高标准线' });
    expect(decisions).to.have.length(1);
    expect(decisions[0]).to.deep.include({ key: 'grade', version: 2, name: '达标等级', note: '提高标准线' });
    const late = await startOf(engine, 'graded');
    // An engine that knows only what is stored decides the same.
    engine = ground().engine();
    for (const id of [early, late]) await rate(id, 80);
    expect((await engine.variables(early))?.['grade']).to.equal('达标');
    expect((await engine.variables(late))?.['grade']).to.equal('未达标');
    const events = (await engine.steps(late)).flatMap((step) => step.events);
    expect(events.find((event) => event.kind === 'decisionMade')).to.deep.include({
      decision: 'grade',
      version: 2,
      value: '未达标',
      matched: { grade: ['missed'] },
    });
    for (const id of [early, late]) expect((await engine.verify(id)).ok).to.equal(true);
    expect((await engine.decisions({ key: 'grade' })).map(({ version }) => version)).to.deep.equal([2, 1]);
  });

  it('decides by the version that the task names, whatever has been published since', async () => {
    const xml = graded
      .replaceAll('graded', 'graded_by_one')
      .replace('zg:decision=', 'zg:decisionVersion="1" zg:decision=');
    await engine.deploy({ xml, actor: lead });
    const id = await startOf(engine, 'graded_by_one');
    engine = ground().engine();
    await rate(id, 80);
    expect((await engine.variables(id))?.['grade']).to.equal('达标');
    expect((await engine.verify(id)).ok).to.equal(true);
    const events = (await engine.steps(id)).flatMap((step) => step.events);
    expect(events.find((event) => event.kind === 'instanceStarted')).to.deep.include({ decisions: {} });
    expect(events.find((event) => event.kind === 'decisionMade')).to.deep.include({ decision: 'grade', version: 1 });
  });

  it('names the column whose value does not fit', async () => {
    const id = await startOf(engine, 'graded');
    try {
      await rate(id, '优');
      expect.fail('a word is no rate');
    } catch (error) {
      expect((error as CommandRefused).refusal.params['reason']).to.contain('达成度');
    }
  });

  it('refuses decisions that can not be evaluated, and stores none', async () => {
    const before = (await engine.decisions()).length;
    try {
      await engine.deployDecisions({ xml: grades(75).replace('&gt;= 75', '&gt;= ('), actor: lead });
      expect.fail('a cell is no FEEL');
    } catch (error) {
      expect(error).to.be.instanceOf(ModelRefused);
    }
    expect((await engine.decisions()).length).to.equal(before);
  });
});
