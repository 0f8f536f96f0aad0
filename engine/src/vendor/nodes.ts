import { isFlow, type Node } from '../model/tree.ts';
import { translateCall } from './calls.ts';
import { translateDataObject } from './dataObjects.ts';
import { translateEvent } from './events.ts';
import { translateExpression, translateFlow } from './flows.ts';
import { translateDecision, translateJob, translateScript } from './jobs.ts';
import { translateLoop } from './loops.ts';
import { translateInputOutput } from './mappings.ts';
import { translateUserTask } from './people.ts';
import { nameRest } from './rest.ts';
import type { VendorSource } from './source.ts';
import { inMultiInstance, type Place, type Translator } from './translator.ts';

/** One element of a process, of whatever kind. */
export function translateNode(translator: Translator, node: Node): void {
  const source = translator.source(node);
  const place = { node, inMultiInstance: inMultiInstance(node) };
  if (isFlow(node)) translateFlow(translator, node);
  else if (node.$type.endsWith('Event')) translateEvent(translator, place, source);
  else if (!node.$type.endsWith('Gateway')) translateActivity(translator, place, source);
  // Start and boundary events and gateways have no mappings there either.
  for (const { $type } of source.elements('inputOutput')) translator.refuse(node, 'vendorMapping', { name: $type });
  nameSkip(translator, node, source);
  nameRest(translator, node, source);
  for (const property of node.properties ?? []) nameRest(translator, node, translator.source(property, node));
}

/** To Flowable and Activiti an activity is done without anybody when this holds, and a variable switches that on. */
function nameSkip(translator: Translator, node: Node, source: VendorSource): void {
  const expression = source.unsaidAttribute('skipExpression');
  if (expression !== undefined) translator.warn(node, 'vendorSkip', { expression });
}

function translateActivity(translator: Translator, place: Place, source: VendorSource): void {
  const { node } = place;
  translateLoop(translator, node);
  if (node.$type !== 'bpmn:CallActivity') translateInputOutput(translator, place, source);
  switch (node.$type) {
    case 'bpmn:DataObject':
      return translateDataObject(node, source);
    case 'bpmn:UserTask':
      return translateUserTask(translator, place, source);
    case 'bpmn:ServiceTask':
    case 'bpmn:SendTask':
      return translateJob(translator, place, source);
    case 'bpmn:BusinessRuleTask':
      return translateDecision(translator, place, source);
    case 'bpmn:ScriptTask':
      return translateScript(translator, place, source);
    case 'bpmn:CallActivity':
      return translateCall(translator, place, source);
    case 'bpmn:AdHocSubProcess':
      return translateExpression(translator, node, 'completionCondition', node.completionCondition);
  }
}
