const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const zhengai = 'urn:zhengai:bpmn:1';

export interface DrawnTask {
  readonly id: string;
  readonly name: string;
  readonly formKey: string | undefined;
}

/** The user tasks of a BPMN text in the order they are written; none when it cannot be read. */
export function tasksOfXml(xml: string): readonly DrawnTask[] {
  const tasks = new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagNameNS(bpmn, 'userTask');
  return [...tasks].map((task) => ({
    id: task.getAttribute('id') ?? '',
    name: task.getAttribute('name') ?? '',
    formKey: task.getAttributeNS(zhengai, 'formKey') ?? undefined,
  }));
}
