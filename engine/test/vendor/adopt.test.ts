import { expect } from 'chai';
import { adoptModel, readModel } from '@zhengai/engine/model';

const drawn = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
  <process id="P">
    <startEvent id="s" camunda:initiator="starter" />
    <sequenceFlow id="f1" sourceRef="s" targetRef="A" />
    <userTask id="A" name="审核" camunda:assignee="\${person}" camunda:formKey="review" camunda:asyncBefore="true">
      <multiInstanceLoopCharacteristics><loopDataInputRef>people</loopDataInputRef><inputDataItem id="i" name="person" /></multiInstanceLoopCharacteristics>
    </userTask>
    <sequenceFlow id="f2" sourceRef="A" targetRef="B" />
    <serviceTask id="B" camunda:expression="\${a + b}" camunda:resultVariable="sum">
      <extensionElements><camunda:inputOutput><camunda:inputParameter name="a">\${c}</camunda:inputParameter></camunda:inputOutput></extensionElements>
    </serviceTask>
    <sequenceFlow id="f3" sourceRef="B" targetRef="C" />
    <callActivity id="C" calledElement="Q"><extensionElements><camunda:in source="sum" target="sum" /></extensionElements></callActivity>
    <sequenceFlow id="f4" sourceRef="C" targetRef="e" />
    <endEvent id="e"><errorEventDefinition errorRef="late" /></endEvent>
  </process>
</definitions>`;

describe('A vendor’s model that is to be worked on', () => {
  it('becomes one of ours that says the same', async () => {
    const ours = await adoptModel(drawn);
    expect(ours).not.to.contain('camunda');
    expect(ours).to.contain('zg:assignee="=person"').and.to.contain('zg:collection="people"');
    const { models, findings } = await readModel(ours);
    expect(findings.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
    expect(models).to.deep.equal((await readModel(drawn)).models);
  });
  it('can be read again when an error was referred to by a code that is no id', async () => {
    const ours = await adoptModel(drawn.replace('errorRef="late"', 'errorRef="4 周"'));
    const { models, findings } = await readModel(ours);
    expect(findings.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
    expect(JSON.stringify(models)).to.contain('"4 周"');
  });
  it('is not changed a second time', async () => {
    const ours = await adoptModel(drawn);
    expect(await adoptModel(ours)).to.equal(ours);
  });
  it('keeps what has no translation', async () => {
    const bean = drawn.replace('${person}', '${people.next(starter)}');
    const listener =
      '<extensionElements><camunda:taskListener event="create" class="org.Notify" /></extensionElements>';
    const ours = await adoptModel(bean.replace('<multi', `${listener}<multi`));
    expect(ours).to.contain('camunda:assignee="${people.next(starter)}"').and.to.contain('org.Notify');
    const codes = (await readModel(ours)).findings.map(({ code }) => code);
    expect(codes).to.include('juelMethod').and.to.include('vendorListener');
  });
  it('asks who does a task that nobody is named for', async () => {
    const ours = await adoptModel(drawn.replace('camunda:assignee="${person}"', ''));
    expect((await readModel(ours)).findings.map(({ code }) => code)).to.include('nobody');
  });
  it('comes back as it is when it is no vendor’s, or can not be read', async () => {
    const other = drawn.replaceAll(/ (xmlns:)?camunda(:\w+)?="[^"]*"/g, '');
    expect(await adoptModel(other.replaceAll(/<camunda[^]*?\/>/g, ''))).not.to.contain('zg:');
    const broken = drawn.slice(0, 600);
    expect(await adoptModel(broken)).to.equal(broken);
  });
});
