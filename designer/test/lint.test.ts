import { parseBpmn } from '@zhengai/engine/model';
import { expect } from 'chai';
import type { BusinessObject } from '../src/bpmn/services.ts';
import { describe as words } from '../src/process/check/describe.ts';
import { lint } from '../src/process/check/lint.ts';

const catalogue = {
  forms: [{ key: 'course_goals', title: '学期教学目标', version: 1, variables: [] }],
  roles: [{ key: 'course_lead', name: '课程负责人', scope: 'course' }],
  handlers: [],
  decisions: [],
};

/** Start → one user task with these attributes → end, in a process of the course tier. */
async function lintTask(attributes: string) {
  const { definitions } = await parseBpmn(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1"
    id="Definitions" targetNamespace="urn:zhengai">
  <bpmn:process id="course_short" name="课程" isExecutable="true" zg:tier="course">
    <bpmn:startEvent id="Start" name="开始" />
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Task_1" />
    <bpmn:userTask id="Task_1" name="目标" ${attributes} />
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Task_1" targetRef="End" />
    <bpmn:endEvent id="End" name="办结" />
  </bpmn:process>
</bpmn:definitions>`);
  return lint(definitions as BusinessObject, catalogue);
}

describe('lint while drawing', () => {
  it('tells at once that a new task has nobody who does it', async () => {
    const [first] = await lintTask('zg:phase="plan"');
    expect(first).to.include({ severity: 'error', elementId: 'Task_1' });
    for (const locale of ['zh-CN', 'en'] as const) {
      expect(words(first ?? expect.fail('no finding'), locale)).to.contain('目标');
    }
  });

  it('leaves only the missing phases when form and role are set', async () => {
    const findings = await lintTask('zg:phase="plan" zg:formKey="course_goals" zg:candidateGroups="course_lead"');
    expect(findings.map(({ severity, code }) => [severity, code])).to.deep.equal([['warning', 'missingPhases']]);
    const [missing] = findings;
    expect(words(missing ?? expect.fail('no finding'), 'zh-CN')).to.contain('执行、检查、改进');
    expect(words(missing ?? expect.fail('no finding'), 'en')).to.contain('Execute, Check, Improve');
  });

  it('has nothing against a process that begins on a condition', async () => {
    const { definitions } = await parseBpmn(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:zg="urn:zhengai:bpmn:1" id="Definitions" targetNamespace="urn:zhengai">
  <bpmn:process id="warning" name="预警" isExecutable="true">
    <bpmn:startEvent id="Start" name="缺勤过多"><bpmn:conditionalEventDefinition>
      <bpmn:condition xsi:type="bpmn:tFormalExpression">absent &gt; 3</bpmn:condition>
    </bpmn:conditionalEventDefinition></bpmn:startEvent>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Task_1" />
    <bpmn:userTask id="Task_1" name="约谈" zg:phase="plan" zg:formKey="course_goals" zg:candidateGroups="course_lead" />
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Task_1" targetRef="End" />
    <bpmn:endEvent id="End" name="办结" />
  </bpmn:process>
</bpmn:definitions>`);
    expect(lint(definitions as BusinessObject, catalogue)).to.deep.equal([]);
  });

  it('puts errors before warnings', async () => {
    const findings = await lintTask('zg:formKey="unheard_of" zg:candidateGroups="rector"');
    const severities = findings.map(({ severity }) => severity);
    expect(findings.map(({ code }) => code)).to.include.members(['unknownForm', 'unknownRole', 'missingPhases']);
    expect(severities.lastIndexOf('error')).to.be.lessThan(severities.indexOf('warning'));
  });
});
