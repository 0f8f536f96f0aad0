import { bpmn, flows } from '../../../engine/test/runtime/support/bpmn.ts';

/** A person, a service task and a timer at the same time; somebody else goes on when all three are done. */
export const everything = bpmn(
  'everything',
  `<bpmn:startEvent id="Start" />
  <bpmn:parallelGateway id="Split" />
  <bpmn:userTask id="Write" name="填写" zg:assignee="writer" />
  <bpmn:serviceTask id="Count" name="统计" zg:handler="count" />
  <bpmn:intermediateCatchEvent id="Soon">
    <bpmn:timerEventDefinition><bpmn:timeDuration>PT0.01S</bpmn:timeDuration></bpmn:timerEventDefinition>
  </bpmn:intermediateCatchEvent>
  <bpmn:parallelGateway id="Join" />
  <bpmn:userTask id="Sign" name="签字" zg:assignee="signer" />
  <bpmn:endEvent id="End" />
  ${flows('Start', 'Split', 'Write', 'Join', 'Sign', 'End')}
  ${flows('Split', 'Count', 'Join')}
  ${flows('Split', 'Soon', 'Join')}`,
);

/** Waits until the moment in the variable `due`. */
export const alarm = bpmn(
  'alarm',
  `<bpmn:startEvent id="Start" />
  <bpmn:intermediateCatchEvent id="Alarm">
    <bpmn:timerEventDefinition><bpmn:timeDate>=due</bpmn:timeDate></bpmn:timerEventDefinition>
  </bpmn:intermediateCatchEvent>
  <bpmn:userTask id="Up" name="起床" zg:assignee="lead" />
  ${flows('Start', 'Alarm', 'Up')}`,
);
