import { expect } from 'chai';
import { zhCN } from '../../engine/src/messages/zh-CN.ts';
import { zh } from '../src/process/messages/zh.ts';

/** What the engine's findings call an element, and what the panel beside it does. */
const pairs: readonly (readonly [term: string, kind: keyof typeof zh.kinds])[] = [
  ['bpmn:Task', 'task'],
  ['bpmn:UserTask', 'userTask'],
  ['bpmn:ServiceTask', 'serviceTask'],
  ['bpmn:ManualTask', 'manualTask'],
  ['bpmn:ScriptTask', 'scriptTask'],
  ['bpmn:BusinessRuleTask', 'businessRuleTask'],
  ['bpmn:SendTask', 'sendTask'],
  ['bpmn:ReceiveTask', 'receiveTask'],
  ['bpmn:CallActivity', 'callActivity'],
  ['bpmn:SubProcess', 'subProcess'],
  ['bpmn:Transaction', 'transaction'],
  ['bpmn:AdHocSubProcess', 'adHocSubProcess'],
  ['bpmn:ExclusiveGateway', 'exclusiveGateway'],
  ['bpmn:ParallelGateway', 'parallelGateway'],
  ['bpmn:InclusiveGateway', 'inclusiveGateway'],
  ['bpmn:ComplexGateway', 'complexGateway'],
  ['bpmn:EventBasedGateway', 'eventBasedGateway'],
  ['bpmn:IntermediateCatchEvent', 'catchEvent'],
  ['bpmn:IntermediateThrowEvent', 'throwEvent'],
  ['bpmn:BoundaryEvent', 'boundaryEvent'],
];

describe('the words of the process editor', () => {
  it('are those of the engine’s findings, which stand below it', () => {
    const ofEngine: Readonly<Record<string, string>> = zhCN.names;
    for (const [term, kind] of pairs) expect(ofEngine[term], term).to.equal(zh.kinds[kind]);
  });

  it('are not those of BPMN in any sentence', () => {
    const bpmn = /用户任务|服务任务|脚本任务|业务规则任务|发送任务|接收任务|手工任务|调用活动|网关|边界事件/;
    for (const sentences of [zhCN.findings, zhCN.divergences, zhCN.names]) {
      for (const words of Object.values(sentences)) expect(words).to.not.match(bpmn);
    }
    expect(JSON.stringify(zh)).to.not.match(bpmn);
  });
});
