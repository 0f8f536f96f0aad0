import type { DiagramElement } from '../../bpmn/services.ts';
import type { DesignerMessages } from '../messages/index.ts';
import { timerObjectOf } from './edits.ts';

export type ElementKind = keyof DesignerMessages['kinds'];

const plain: Readonly<Record<string, ElementKind>> = {
  'bpmn:Process': 'process',
  'bpmn:UserTask': 'userTask',
  'bpmn:ServiceTask': 'serviceTask',
  'bpmn:ExclusiveGateway': 'exclusiveGateway',
  'bpmn:ParallelGateway': 'parallelGateway',
  'bpmn:SubProcess': 'subProcess',
  'bpmn:CallActivity': 'callActivity',
  'bpmn:SequenceFlow': 'sequenceFlow',
};

/** What an element is, in the words of the panel; `unsupported` for what the engine does not run. */
export function kindOf(element: DiagramElement): ElementKind {
  const { businessObject, type } = element;
  const definitions = businessObject.get('eventDefinitions');
  const only = Array.isArray(definitions) ? (definitions as readonly { $type: string }[]) : [];
  if (type === 'bpmn:StartEvent') return only.length === 0 ? 'startEvent' : 'unsupported';
  if (type === 'bpmn:EndEvent') {
    if (only.length === 0) return 'endEvent';
    return only[0]?.$type === 'bpmn:TerminateEventDefinition' ? 'terminateEnd' : 'unsupported';
  }
  if (timerObjectOf(element) !== undefined) return type === 'bpmn:BoundaryEvent' ? 'timerBoundary' : 'timerCatch';
  return plain[type] ?? 'unsupported';
}
