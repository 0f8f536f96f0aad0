import { decodeXml } from './decodeXml.ts';

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Tools by the namespace in which they write what BPMN leaves open. */
const tools = {
  'http://camunda.org/schema/1.0/bpmn': 'Camunda 7',
  'http://operaton.org/schema/1.0/bpmn': 'Operaton',
  'http://flowable.org/bpmn': 'Flowable',
  'http://activiti.org/bpmn': 'Activiti',
  'urn:zhengai:bpmn:1': '诊改',
} as const;

/** As much text as the server takes. */
const mostCharacters = 2_000_000;

/** What a file says about itself before it is sent. */
export interface BpmnFile {
  readonly fileName: string;
  readonly xml: string;
  /** The tool that it was drawn with; undefined for plain BPMN. */
  readonly tool: string | undefined;
  /** Name and key that its first process could have here; empty where it says nothing that fits. */
  readonly name: string;
  readonly key: string;
}

/** Why a file can not be taken: `tooLarge`, or `notBpmn` for what is no BPMN text at all. */
export type BpmnFileFault = 'tooLarge' | 'notBpmn';

/** Reads a chosen file as far as the form needs it; what can be made of the process is the server's to say. */
export async function readBpmnFile(file: File): Promise<BpmnFile | BpmnFileFault> {
  const xml = decodeXml(await file.arrayBuffer());
  if (xml.length > mostCharacters) return 'tooLarge';
  const text = new DOMParser().parseFromString(xml, 'application/xml');
  const processes = [...text.getElementsByTagNameNS(bpmn, 'process')];
  const process = processes.find((one) => one.getAttribute('isExecutable') === 'true') ?? processes[0];
  if (process === undefined) return 'notBpmn';
  const tool = Object.entries(tools).find(([uri]) => xml.includes(uri))?.[1];
  const id = process.getAttribute('id') ?? '';
  return { fileName: file.name, xml, tool, name: process.getAttribute('name')?.trim() ?? '', key: keyFrom(id) };
}

/** `lessonSwap` → `lesson_swap`; empty when nothing usable is left. */
function keyFrom(id: string): string {
  const key = id
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .replace(/_+$/, '')
    .slice(0, 61);
  return key.length < 3 ? '' : key;
}
