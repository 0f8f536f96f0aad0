import { expect } from 'chai';
import { layOut } from '@zhengai/engine/layout';
import { describeFinding, readModel } from '@zhengai/engine/model';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** One user task between start and end, with these ids. */
const drawn = (task = 'A', start = 's', process = 'P', more = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn2:definitions xmlns:bpmn2="${BPMN}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:flowable="http://flowable.org/bpmn" targetNamespace="test">
  <bpmn2:process id="${process}" isExecutable="true">
    <bpmn2:startEvent id="${start}"><bpmn2:outgoing>f1</bpmn2:outgoing></bpmn2:startEvent>
    <bpmn2:userTask id="${task}" name="选用教材" flowable:assignee="li"${more}><bpmn2:incoming>f1</bpmn2:incoming></bpmn2:userTask>
    <bpmn2:endEvent id="e" />
    <bpmn2:sequenceFlow id="f1" sourceRef="${start}" targetRef="${task}" />
    <bpmn2:sequenceFlow id="f2" sourceRef="${task}" targetRef="e"><bpmn2:conditionExpression xsi:type="bpmn2:tFormalExpression">\${true}</bpmn2:conditionExpression></bpmn2:sequenceFlow>
  </bpmn2:process>
</bpmn2:definitions>`;

const codesOf = async (xml: string): Promise<readonly string[]> =>
  (await readModel(xml)).findings.map(({ code }) => code).filter((code) => !/^(missing|no)/.test(code));

const sentenceOf = async (xml: string): Promise<string | undefined> => {
  const [first] = (await readModel(xml)).findings.filter(({ severity }) => severity === 'error');
  return first === undefined ? undefined : describeFinding(first, 'zh-CN');
};

describe('A text from another tool', () => {
  it('may begin with a mark of its bytes or a blank line, and end its lines as Windows does', async () => {
    for (const text of [`\uFEFF${drawn()}`, `\n  ${drawn()}`, drawn().replaceAll('\n', '\r\n')]) {
      expect(await codesOf(text)).to.deep.equal([]);
    }
  });

  it('may have ids of Chinese letters, with blanks, or with a digit in front', async () => {
    const { models, findings } = await readModel(drawn('选用 教材', '1-begin', '教材'));
    expect(findings.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
    const task = Object.values(models[0]?.elements ?? {}).find(({ kind }) => kind === 'userTask');
    expect(task).to.deep.include({ id: '_x9009x7528_x6559x6750', name: '选用教材', incoming: ['f1'] });
    expect(Object.keys(models[0]?.elements ?? {})).to.include('_1-begin');
    expect(models[0]?.key).to.equal('_x6559x6750');
  });

  it('gets the same ids in its diagram, also in one that it has already', async () => {
    const shape = `<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="图"><bpmndi:BPMNPlane id="面" bpmnElement="P"><bpmndi:BPMNShape id="选_di" bpmnElement="选" /></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
    const laid = await layOut(drawn('选').replace('</bpmn2:definitions>', `${shape}</bpmn2:definitions>`));
    expect(laid)
      .to.contain('bpmnElement="_x9009"')
      .and.not.to.match(/id="[^"]*[选图面]/);
    expect(await layOut(drawn('选'))).to.contain('bpmnElement="_x9009"');
  });

  it('keeps ids in extensions, which are names of form fields', async () => {
    const field = `<bpmn2:extensionElements><flowable:formProperty id="同意?" /></bpmn2:extensionElements>`;
    const { findings } = await readModel(drawn().replace('<bpmn2:incoming>', `${field}<bpmn2:incoming>`));
    expect(findings.find(({ code }) => code === 'vendorFields')?.params).to.deep.equal({ fields: '同意?' });
  });

  it('may name the type of an expression without the prefix of BPMN', async () => {
    expect(await codesOf(drawn().replace('"bpmn2:tFormalExpression"', '"tFormalExpression"'))).to.deep.equal([]);
  });

  it('may say that it is stored in another encoding, as long as it could be read', async () => {
    const other = drawn().replace('UTF-8', 'GBK');
    expect(await codesOf(other)).to.deep.equal([]);
    expect(await sentenceOf(other.replace('选用', '\uFFFD\uFFFD')))
      .to.contain('GBK')
      .and.to.contain('UTF-8');
  });

  it('may refer to the types of XML Schema', async () => {
    const item = '<bpmn2:itemDefinition id="i" structureRef="xsd:int" /><bpmn2:process ';
    const data = '<bpmn2:dataObject id="d" name="人数" itemSubjectRef="xsd:int" /><bpmn2:startEvent ';
    const text = drawn().replace('<bpmn2:process ', item).replace('<bpmn2:startEvent ', data);
    expect(await codesOf(text)).to.deep.equal([]);
  });

  it('is told of attributes that BPMN does not have, and runs without them', async () => {
    const { models, findings } = await readModel(drawn('A', 's', 'P', ' text="1111"'));
    expect(models).to.have.length(1);
    expect(findings.map(({ severity, code, elementId }) => [severity, code, elementId])).to.deep.include([
      'warning',
      'unknownAttribute',
      'A',
    ]);
  });

  it('is told what is wrong with it in words, and each thing once', async () => {
    expect(await sentenceOf('<html><body/></html>')).to.contain('不是 BPMN 2.0 流程图');
    expect(await sentenceOf('{"nodes":[]}')).to.contain('不是 BPMN 2.0 流程图');
    expect(await sentenceOf(drawn().replaceAll('userTask', 'approvalTask'))).to.contain('<bpmn2:approvalTask>');
    expect(await sentenceOf(drawn('A', 's', 'P', ' jeesite:x="1"'))).to.contain('xmlns:jeesite');
    const lost = drawn().replaceAll('targetRef="A"', 'targetRef="B"').replaceAll('sourceRef="A"', 'sourceRef="B"');
    const { findings } = await readModel(lost);
    expect(findings.filter(({ code }) => code === 'unresolvedReference')).to.have.length(1);
  });

  it('is looked through in no time when its comments and tags have no end', async () => {
    for (const piece of ['<!--', '<![CDATA[', '<a "', '<bpmn:a id="中" ']) {
      const text = `<definitions xmlns="${BPMN}" xmlns:bpmn="${BPMN}">${piece.repeat(100_000)}`;
      expect((await readModel(text)).models).to.deep.equal([]);
    }
  });
});
