/** Draws the small models that show divergences: elements in order, then flows as `from → to`, or `from → to [FEEL]`. */
export function drawing(elements: string, flows: readonly string[]): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1" id="Divergence" targetNamespace="urn:zhengai:divergences">
  <message id="Message_News" name="news" /><error id="Error_Broken" errorCode="broken" />
  <process id="P" isExecutable="true">${elements}${flowsOf(flows)}</process>
</definitions>`;
}

/** `from → to`, `from → to [condition]`; the id of a flow is `from_to`. */
export function flowsOf(flows: readonly string[]): string {
  return flows
    .map((text) => {
      const [from = '', to = '', condition = ''] = text.split(/ → | \[|\]/);
      const inside = condition === '' ? '' : `<conditionExpression>${condition}</conditionExpression>`;
      return `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
    })
    .join('');
}

export const element = (type: string, id: string, attributes = '', inside = ''): string =>
  `<${type} id="${id}" name="${id}" ${attributes}>${inside}</${type}>`;
export const start = (id: string, inside = ''): string => element('startEvent', id, '', inside);
export const end = (id: string, inside = ''): string => element('endEvent', id, '', inside);
export const user = (id: string, attributes = ''): string =>
  element('userTask', id, `zg:assignee="person" ${attributes}`);
