/** A BPMN text of one process, written as the elements inside it; `definitions` stand before it. */
export function bpmn(key: string, elements: string, definitions = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions" targetNamespace="urn:test">
 ${definitions} <bpmn:process id="${key}" name="${key}" isExecutable="true">
    ${elements}
  </bpmn:process>
</bpmn:definitions>`;
}

/** Sequence flows along a path of element ids: `flows('Start', 'Report', 'End')`. */
export function flows(...path: readonly string[]): string {
  return path
    .slice(1)
    .map((target, index) => {
      const source = path[index];
      return `<bpmn:sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}" />`;
    })
    .join('\n');
}

/** 报告 is written by one person, then 审核 is done by whoever of the office takes it. */
export const review = bpmn(
  'review',
  `<bpmn:startEvent id="Start" />
  <bpmn:userTask id="Report" name="质量报告" zg:formKey="report" zg:assignee="=lead" zg:dueDate="=due" zg:phase="check" />
  <bpmn:userTask id="Review" name="教研室审核" zg:formKey="review" zg:candidateGroups="research_office" />
  <bpmn:endEvent id="End" />
  ${flows('Start', 'Report', 'Review', 'End')}`,
);

/** One task that is due after a day: then it goes to somebody else. */
export const deadline = bpmn(
  'deadline',
  `<bpmn:startEvent id="Start" />
  <bpmn:userTask id="Report" name="质量报告" zg:assignee="lead" />
  <bpmn:boundaryEvent id="Late" attachedToRef="Report" cancelActivity="true">
    <bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>
  </bpmn:boundaryEvent>
  <bpmn:userTask id="Remind" name="催办" zg:assignee="office" />
  <bpmn:endEvent id="End" />
  <bpmn:endEvent id="LateEnd" />
  ${flows('Start', 'Report', 'End')}
  ${flows('Late', 'Remind', 'LateEnd')}`,
);

/** A service task whose result a person sees. */
export const service = bpmn(
  'service',
  `<bpmn:startEvent id="Start" />
  <bpmn:serviceTask id="Count" name="统计" zg:handler="count" />
  <bpmn:userTask id="Look" name="查看" zg:assignee="lead" />
  <bpmn:endEvent id="End" />
  ${flows('Start', 'Count', 'Look', 'End')}`,
);

/** Calls `review` and goes on with the rate that it ended with. */
export const caller = bpmn(
  'caller',
  `<bpmn:startEvent id="Start" />
  <bpmn:callActivity id="Call" name="审核" calledElement="review">
    <bpmn:extensionElements><zg:output target="rate" source="=rate" /></bpmn:extensionElements>
  </bpmn:callActivity>
  <bpmn:userTask id="After" name="归档" zg:assignee="=lead" />
  <bpmn:endEvent id="End" />
  ${flows('Start', 'Call', 'After', 'End')}`,
);

/** Two people work at the same time; the join waits for both. */
export const parallel = bpmn(
  'parallel',
  `<bpmn:startEvent id="Start" />
  <bpmn:parallelGateway id="Split" />
  <bpmn:userTask id="A" name="甲" zg:assignee="a" />
  <bpmn:userTask id="B" name="乙" zg:assignee="b" />
  <bpmn:parallelGateway id="Join" />
  <bpmn:userTask id="Both" name="合" zg:assignee="c" />
  <bpmn:endEvent id="End" />
  ${flows('Start', 'Split', 'A', 'Join', 'Both', 'End')}
  ${flows('Split', 'B', 'Join')}`,
);

/** Waits for the reply to a letter, or a day. */
export const reply = bpmn(
  'reply',
  `<bpmn:startEvent id="Start" />
  <bpmn:eventBasedGateway id="Wait" />
  <bpmn:intermediateCatchEvent id="Answer">
    <bpmn:messageEventDefinition messageRef="Reply" zg:correlationKey="=letter" />
  </bpmn:intermediateCatchEvent>
  <bpmn:intermediateCatchEvent id="Silence">
    <bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>
  </bpmn:intermediateCatchEvent>
  <bpmn:userTask id="Read" name="阅读" zg:assignee="lead" />
  <bpmn:userTask id="Ask" name="催问" zg:assignee="lead" />
  ${flows('Start', 'Wait', 'Answer', 'Read')}
  ${flows('Wait', 'Silence', 'Ask')}`,
  '<bpmn:message id="Reply" name="回复" />',
);
