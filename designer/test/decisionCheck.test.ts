import { parseBpmn, type Finding } from '@zhengai/engine/model';
import { expect } from 'chai';
import type { BusinessObject } from '../src/bpmn/services.ts';
import { describe as words } from '../src/process/check/describe.ts';
import { lint } from '../src/process/check/lint.ts';
import type { DesignerCatalogue } from '../src/types.ts';

const version = (n: number, inputs: readonly string[], outputs: readonly string[] = []) => ({
  version: n,
  inputs,
  outputs,
});
const catalogue: DesignerCatalogue = {
  forms: [
    { key: 'course_data', title: '四类数据', version: 1, variables: [{ name: 'attainment', title: '学习达标率' }] },
    { key: 'course_report', title: '分析报告', version: 1, variables: [] },
  ],
  roles: [],
  handlers: [{ key: 'midTermCheck', name: '期中检查', results: ['midTermRate'] }],
  decisions: [
    { key: 'grade', name: '达标等级', versions: [version(2, ['attainment', 'semester.ends']), version(1, ['rate'])] },
    { key: 'advice', name: '整改建议', versions: [version(1, ['midTermRate'], ['level', 'advice'])] },
  ],
};

/** Start → task with a form → 定等级 with these attributes → more → end; only what is said about decisions. */
async function decisionFindings(
  attributes: string,
  more = '',
  form = 'course_data',
  offered = catalogue,
): Promise<readonly Finding[]> {
  const { definitions } = await parseBpmn(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1" id="D" targetNamespace="urn:test">
  <bpmn:process id="graded" isExecutable="true">
    <bpmn:startEvent id="Start" /><bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Data" />
    <bpmn:userTask id="Data" name="汇集数据" zg:assignee="=subject.lead.id" zg:formKey="${form}" />
    <bpmn:sequenceFlow id="F2" sourceRef="Data" targetRef="Grade" />
    <bpmn:businessRuleTask id="Grade" name="定等级" ${attributes}>${more.startsWith('<bpmn:extension') ? more : ''}</bpmn:businessRuleTask>
    <bpmn:sequenceFlow id="F3" sourceRef="Grade" targetRef="End" /><bpmn:endEvent id="End" />
    ${more.startsWith('<bpmn:extension') ? '' : more}
  </bpmn:process>
</bpmn:definitions>`);
  const found = lint(definitions as BusinessObject, offered);
  return found.filter(({ code }) => /decision/i.test(code));
}
const codes = (findings: readonly Finding[]) => findings.map(({ severity, code }) => [severity, code]);

/** A decision that is given this variable, and sees no other. */
const given = (target: string) =>
  `<bpmn:extensionElements><zg:input target="${target}" source="1" /></bpmn:extensionElements>`;

describe('decisions (决策) while drawing', () => {
  it('are fine when the table is published, its inputs are written, and the result goes somewhere', async () => {
    expect(await decisionFindings('zg:decision="grade" zg:resultVariable="level"')).to.deep.equal([]);
    expect(
      await decisionFindings('zg:decision="advice"', '<bpmn:dataObject id="D1" name="midTermRate" />'),
    ).to.deep.equal([]);
  });

  it('have to be published', async () => {
    const [found] = await decisionFindings('zg:decision="grades"');
    expect(codes(found === undefined ? [] : [found])).to.deep.equal([['error', 'unknownDecision']]);
    expect(words(found ?? expect.fail('no finding'), 'zh-CN')).to.contain('“grades”不存在');
  });

  it('are doubted in a version that is not among the newest', async () => {
    const found = await decisionFindings('zg:decision="grade" zg:decisionVersion="7" zg:resultVariable="level"');
    expect(codes(found)).to.deep.equal([['warning', 'unknownDecisionVersion']]);
  });

  it('name the inputs that nothing in the process writes, of the version that decides', async () => {
    const [found] = await decisionFindings('zg:decision="grade" zg:decisionVersion="1" zg:resultVariable="level"');
    expect(found).to.deep.include({ code: 'decisionInputUnset', elementName: '定等级' });
    expect(words(found ?? expect.fail('no finding'), 'zh-CN'))
      .to.contain('达标等级')
      .and.to.contain('rate');
    const other = await decisionFindings('zg:decision="grade" zg:resultVariable="level"', '', 'course_report');
    expect(other.map(({ params }) => params['inputs'])).to.deep.equal(['attainment']);
  });

  it('have those inputs listed as the reader’s language does', async () => {
    const decided = 'zg:decision="advice" zg:resultVariable="level"';
    const missing = {
      ...catalogue,
      decisions: [{ key: 'advice', name: '整改建议', versions: [version(1, ['a', 'b'])] }],
    };
    const [found] = await decisionFindings(decided, '', 'course_data', missing);
    expect(words(found ?? expect.fail('no finding'), 'zh-CN')).to.contain('要看 a、b，');
    expect(words(found ?? expect.fail('no finding'), 'en')).to.contain('looks at a, b,');
  });

  it('see only what is passed in when something is, unless all is', async () => {
    const decided = 'zg:decision="grade" zg:decisionVersion="1" zg:resultVariable="level"';
    expect(await decisionFindings(decided, given('rate'))).to.deep.equal([]);
    expect(codes(await decisionFindings(decided, given('other')))).to.deep.equal([['warning', 'decisionInputUnset']]);
    const newest = 'zg:decision="grade" zg:resultVariable="level"';
    expect(codes(await decisionFindings(newest, given('other')))).to.deep.equal([['warning', 'decisionInputUnset']]);
    expect(await decisionFindings(`${newest} zg:allIn="true"`, given('other'))).to.deep.equal([]);
  });

  it('are not doubted where a worker or a called process may write anything', async () => {
    const worker = '<bpmn:serviceTask id="W" name="取数" zg:topic="rates" />';
    const decided = 'zg:decision="grade" zg:decisionVersion="1" zg:resultVariable="level"';
    expect(await decisionFindings(decided, worker)).to.deep.equal([]);
    const handler = '<bpmn:serviceTask id="W" name="期中" zg:handler="midTermCheck" />';
    expect(codes(await decisionFindings(decided, handler))).to.deep.equal([['warning', 'decisionInputUnset']]);
  });

  it('warn of a result that goes nowhere', async () => {
    expect(codes(await decisionFindings('zg:decision="grade"'))).to.deep.equal([['warning', 'decisionResultLost']]);
  });
});
