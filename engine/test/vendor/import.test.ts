import { expect } from 'chai';
import { Play } from '../support/play.ts';
import { describeFinding, describeTranslation, importModel, readModel, vendorFindings } from '@zhengai/engine/model';

const drawn = (vendor: string, uri: string, content: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:${vendor}="${uri}" targetNamespace="test">
  <process id="textbookChoice">${content}</process>
</definitions>`;
const camunda = (content: string): string => drawn('camunda', 'http://camunda.org/schema/1.0/bpmn', content);
const flowable = (content: string): string => drawn('flowable', 'http://flowable.org/bpmn', content);
const activiti = (content: string): string => drawn('activiti', 'http://activiti.org/bpmn', content);
const inLine = (inside: string): string =>
  `<startEvent id="s" /><sequenceFlow id="f1" sourceRef="s" targetRef="A" />${inside}<sequenceFlow id="f2" sourceRef="A" targetRef="e" /><endEvent id="e" />`;
const as = { key: 'textbook_choice', name: '教材选用', tier: 'course' };

const takenOver = async (xml: string) => {
  const { xml: ours = '', translated, findings } = await importModel(xml, as);
  return {
    ours,
    lines: translated.map((one) => describeTranslation(one, 'zh-CN')),
    codes: findings.map(({ code }) => code),
  };
};

const task = (prefix: string) =>
  inLine(`<userTask id="A" name="选用" ${prefix}:assignee="\${lead}" ${prefix}:candidateGroups="teachers" />`);

describe('A file of another engine that is imported', () => {
  it('becomes a process with the key, name and tier that it is given here', async () => {
    const call = '<callActivity id="A" name="再选一次" calledElement="textbookChoice" />';
    const { ours } = await takenOver(camunda(inLine(call)));
    const { models } = await readModel(ours);
    expect(models[0]).to.include(as);
    expect(models[0]?.elements['A']).to.include({ calledElement: '"textbook_choice"' });
  });

  it('is told line by line what was translated, for each of the three', async () => {
    for (const xml of [camunda(task('camunda')), flowable(task('flowable')), activiti(task('activiti'))]) {
      const { ours, lines, codes } = await takenOver(xml);
      expect(codes).to.deep.equal([]);
      expect(lines).to.deep.equal(['“选用”（A） 的办理人：${lead} 译为 =lead', '“选用”（A） 的候选角色：teachers']);
      expect(ours).not.to.match(/camunda|flowable|activiti/);
    }
  });

  it('tells of conditions, times and mappings too', async () => {
    const { lines } = await takenOver(
      camunda(
        inLine(
          '<userTask id="A" name="选用" camunda:assignee="li" camunda:dueDate="${due}"><extensionElements><camunda:inputOutput><camunda:inputParameter name="year">${term.year}</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>',
        ) +
          '<sequenceFlow id="f3" name="太贵" sourceRef="A" targetRef="e"><conditionExpression>${price &gt; 60}</conditionExpression></sequenceFlow>',
      ),
    );
    expect(lines).to.include.members([
      '“选用”（A） 的期限：${due} 译为 =due',
      '“选用”（A） 的传入变量 year：get value(term, "year")',
      '“太贵”（f3） 的条件：${price > 60} 译为 price > 60',
    ]);
  });

  it('keeps what has no translation, and says what to do instead, until somebody has taken it away', async () => {
    const bean = inLine(
      '<userTask id="A" name="选用" flowable:formKey="choose" flowable:assignee="${people.next(lead)}" />',
    );
    const { xml: ours = '', findings } = await importModel(flowable(bean), as);
    expect(findings.map((finding) => describeFinding(finding, 'zh-CN'))).to.deep.equal([
      '“选用”（A） 的办理人调用了这里没有的 Java 方法 next(…)：${people.next(lead)}。请先把值放进变量，或由自动步骤计算。',
    ]);
    expect(ours)
      .to.contain('flowable:assignee')
      .and.to.contain('zg:formKey="choose"')
      .and.not.to.contain('flowable:formKey');
    expect((await vendorFindings(ours)).map(({ code }) => code)).to.deep.equal(['juelMethod']);
    expect(await vendorFindings(ours.replace(/ flowable:assignee="[^"]*"/, ''))).to.deep.equal([]);
  });

  it('is one of ours although something of the vendor is left: what is drawn on behaves as always here', async () => {
    const listener =
      '<extensionElements><camunda:taskListener event="create" class="org.Notify" /></extensionElements>';
    const { ours } = await takenOver(
      camunda(inLine(`<userTask id="A" name="选用" camunda:assignee="li">${listener}</userTask>`)),
    );
    const added = ours.replace(
      /<(\w+:)?endEvent id="e"/,
      '<$1callActivity id="K" calledElement="other" /><$1userTask id="N" name="新任务" />$&',
    );
    const { findings } = await readModel(added);
    expect(findings.map(({ code, elementId }) => [code, elementId])).to.deep.include.members([
      ['vendorListener', 'A'],
      ['nobody', 'N'],
    ]);
  });

  it('takes a mapping over once, however often the file is opened', async () => {
    const values =
      '<camunda:inputParameter name="a">${b}</camunda:inputParameter><camunda:inputParameter name="c"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter>';
    const { ours } = await takenOver(
      camunda(
        inLine(
          `<userTask id="A" name="选用" camunda:assignee="li"><extensionElements><camunda:inputOutput>${values}</camunda:inputOutput></extensionElements></userTask>`,
        ),
      ),
    );
    const again = await importModel(ours, as);
    expect((again.xml ?? '').match(/<zg:input/g)).to.have.length(1);
  });

  it('runs on when it asks for variables that nobody has set', async () => {
    for (const condition of [
      "${execution.getVariable('rated') == null}",
      "${!execution.hasVariable('rated')}",
      '${empty rated}',
      "${not execution.hasVariable('rated') || rated &lt; 3}",
      '${!variables:exists(rated)}',
    ]) {
      const { ours, codes } = await takenOver(
        camunda(
          `<startEvent id="s" /><exclusiveGateway id="g" default="f2" /><userTask id="A" camunda:assignee="li" />
          <userTask id="B" camunda:assignee="li" /><sequenceFlow id="f1" sourceRef="s" targetRef="g" />
          <sequenceFlow id="f2" sourceRef="g" targetRef="A" /><sequenceFlow id="f3" sourceRef="g" targetRef="B"><conditionExpression>${condition}</conditionExpression></sequenceFlow>`,
        ),
      );
      expect(codes, condition).to.deep.equal([]);
      expect((await Play.started(ours)).open(), condition).to.deep.equal(['B']);
      expect((await Play.started(ours, { rated: 4 })).open(), condition).to.deep.equal(['A']);
    }
  });

  it('may be a drawing that says that it is not to be run', async () => {
    const plain = '<startEvent id="s" /><task id="A" name="选用" /><endEvent id="e" />';
    for (const mark of [' isExecutable="false"', '']) {
      const xml = camunda(plain).replace('<process id="textbookChoice"', `$&${mark}`);
      expect((await takenOver(xml)).ours).to.contain('isExecutable="true"');
      expect(
        (await takenOver(xml.replace('<process', '<process id="other" isExecutable="false" /><process'))).ours,
      ).to.contain('id="textbook_choice"');
    }
  });

  it('is read in the words of Camunda’s successor, too', async () => {
    const operaton = drawn('operaton', 'http://operaton.org/schema/1.0/bpmn', task('operaton'));
    expect((await takenOver(operaton)).codes).to.deep.equal([]);
  });

  it('is refused when it is no BPMN, or has no process', async () => {
    for (const [xml, code] of [
      ['<html/>', 'notBpmn'],
      ['选用', 'notBpmn'],
      [camunda('').replace(/<process.*process>/, ''), 'noProcess'],
    ] as const) {
      const { xml: ours, findings } = await importModel(xml, as);
      expect(ours, code).to.equal(undefined);
      expect(findings.map((finding) => finding.code)).to.include(code);
    }
  });
});
