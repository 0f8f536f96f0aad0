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
  'bpmn:Task': 'task',
  'bpmn:ManualTask': 'manualTask',
  'bpmn:SendTask': 'sendTask',
  'bpmn:ReceiveTask': 'receiveTask',
  'bpmn:ScriptTask': 'scriptTask',
  'bpmn:BusinessRuleTask': 'businessRuleTask',
  'bpmn:Transaction': 'transaction',
  'bpmn:AdHocSubProcess': 'adHocSubProcess',
  'bpmn:InclusiveGateway': 'inclusiveGateway',
  'bpmn:EventBasedGateway': 'eventBasedGateway',
  'bpmn:ComplexGateway': 'complexGateway',
  'bpmn:IntermediateCatchEvent': 'catchEvent',
  'bpmn:IntermediateThrowEvent': 'throwEvent',
  'bpmn:BoundaryEvent': 'boundaryEvent',
  'bpmn:Participant': 'pool',
  'bpmn:Lane': 'lane',
  'bpmn:DataObjectReference': 'dataObject',
  'bpmn:TextAnnotation': 'note',
  'bpmn:Group': 'note',
  'bpmn:Association': 'note',
  'bpmn:DataInputAssociation': 'note',
  'bpmn:DataOutputAssociation': 'note',
  'bpmn:DataStoreReference': 'note',
  'bpmn:MessageFlow': 'note',
};

/** What an element is, in the words of the panel; `unsupported` for what the engine does not run. */
export function kindOf(element: DiagramElement): ElementKind {
  const { businessObject, type } = element;
  const definitions = businessObject.get('eventDefinitions');
  const only = Array.isArray(definitions) ? (definitions as readonly { $type: string }[]) : [];
  if (type === 'bpmn:StartEvent') return only.length === 0 ? 'startEvent' : 'startOnEvent';
  if (type === 'bpmn:EndEvent') {
    if (only.length === 0) return 'endEvent';
    return only[0]?.$type === 'bpmn:TerminateEventDefinition' ? 'terminateEnd' : 'endWithEvent';
  }
  if (timerObjectOf(element) !== undefined) return type === 'bpmn:BoundaryEvent' ? 'timerBoundary' : 'timerCatch';
  if (type === 'bpmn:SubProcess' && businessObject.get('triggeredByEvent') === true) return 'eventSubProcess';
  return plain[type] ?? 'unsupported';
}
