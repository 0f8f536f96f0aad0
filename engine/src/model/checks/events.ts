import { changeWords, isChange, timerOf } from '../compileEvent.ts';
import { compensationHandler, leavesSending, type Node, senderOf } from '../tree.ts';
import type { Finding } from '../types.ts';
import { error, warning } from './finding.ts';
import { isActivity, type Level } from './level.ts';

/** Which events may stand where (BPMN 2.0 §10.5, tables 10.84 to 10.93), and what each needs in order to happen. */
export function checkEvents(level: Level): Finding[] {
  return level.nodes.flatMap((node) => {
    const allowed = allowedIn(level, node);
    return allowed === undefined ? [] : checkEvent(level, node, allowed);
  });
}

interface Allowed {
  readonly definitions: readonly string[];
  readonly atLeast: 0 | 1;
}

const WAITING = ['Timer', 'Message', 'Signal', 'Conditional'];

function allowedIn(level: Level, node: Node): Allowed | undefined {
  const inTransaction = level.node.$type === 'bpmn:Transaction';
  switch (node.$type) {
    case 'bpmn:StartEvent':
      if (level.node.$type === 'bpmn:Process') return { definitions: WAITING, atLeast: 0 };
      if (level.node.triggeredByEvent === true) {
        return { definitions: [...WAITING, 'Error', 'Escalation', 'Compensate'], atLeast: 1 };
      }
      return { definitions: [], atLeast: 0 };
    case 'bpmn:EndEvent': {
      const always = ['Message', 'Signal', 'Error', 'Escalation', 'Compensate', 'Terminate'];
      return { definitions: inTransaction ? [...always, 'Cancel'] : always, atLeast: 0 };
    }
    case 'bpmn:IntermediateCatchEvent':
      return { definitions: [...WAITING, 'Link'], atLeast: 1 };
    case 'bpmn:IntermediateThrowEvent':
      return { definitions: ['Message', 'Signal', 'Escalation', 'Compensate', 'Link'], atLeast: 0 };
    case 'bpmn:BoundaryEvent': {
      const always = [...WAITING, 'Error', 'Escalation', 'Compensate'];
      const onTransaction = node.attachedToRef?.$type === 'bpmn:Transaction';
      return { definitions: onTransaction ? [...always, 'Cancel'] : always, atLeast: 1 };
    }
    default:
      return undefined;
  }
}

function checkEvent(level: Level, node: Node, { definitions: allowed, atLeast }: Allowed): Finding[] {
  const definitions = node.eventDefinitions ?? [];
  const other = definitions.find((definition) => !allowed.some((name) => isA(definition, name)));
  if (other !== undefined) return [error(node, 'unsupportedEvent', { type: node.$type, definition: other.$type })];
  if (definitions.length < atLeast) return [error(node, 'eventWithoutDefinition', { type: node.$type })];
  return [
    ...definitions.flatMap((definition) => checkDefinition(level, node, definition)),
    ...checkInterrupting(node, definitions),
    ...checkSeveral(level, node, definitions),
    ...(node.$type === 'bpmn:BoundaryEvent' ? checkHost(level, node) : []),
  ];
}

/** What has come is told apart by its kind; and several instances can not wait together for the start of one. */
function checkSeveral(level: Level, node: Node, definitions: readonly Node[]): Finding[] {
  const twice = ['Timer', 'Conditional'].find((name) => definitions.filter((one) => isA(one, name)).length > 1);
  if (twice !== undefined) return [error(node, 'sameTriggerTwice', { definition: `bpmn:${twice}EventDefinition` })];
  const starts = node.$type === 'bpmn:StartEvent' && level.node.$type === 'bpmn:Process';
  return starts && node.parallelMultiple === true && definitions.length > 1 ? [error(node, 'startOnAll')] : [];
}

/** A boundary event belongs to an activity beside it; an event sub-process has none (BPMN 2.0 §10.5.4). */
function checkHost(level: Level, node: Node): Finding[] {
  const host = node.attachedToRef;
  const stands = host !== undefined && isActivity(host) && level.nodes.includes(host);
  return stands && host.triggeredByEvent !== true ? [] : [error(node, 'boundaryWithoutHost')];
}

const isA = (definition: Node, name: string): boolean => definition.$type === `bpmn:${name}EventDefinition`;
const blank = (text: string | undefined): boolean => (text?.trim() ?? '') === '';

function checkDefinition(level: Level, node: Node, definition: Node): Finding[] {
  const throws = node.$type === 'bpmn:EndEvent' || node.$type === 'bpmn:IntermediateThrowEvent';
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return timerOf(definition) === undefined ? [error(node, 'timerWithoutTime')] : [];
    case 'bpmn:MessageEventDefinition':
      if (leavesSending(definition)) return senderOf(node) === undefined ? [error(node, 'senderElsewhere')] : [];
      return definition.messageRef === undefined ? [error(node, 'messageWithoutName')] : [];
    case 'bpmn:SignalEventDefinition':
      return definition.signalRef === undefined ? [error(node, 'signalWithoutName')] : [];
    case 'bpmn:ErrorEventDefinition':
      return throws && definition.errorRef === undefined ? [error(node, 'errorWithoutCode')] : [];
    case 'bpmn:EscalationEventDefinition':
      return throws && definition.escalationRef === undefined ? [error(node, 'escalationWithoutCode')] : [];
    case 'bpmn:ConditionalEventDefinition':
      return blank(definition.condition?.body)
        ? [error(node, 'conditionalWithoutCondition')]
        : checkChanges(node, definition);
    case 'bpmn:LinkEventDefinition':
      return checkLink(level, node, definition);
    case 'bpmn:CompensateEventDefinition':
      return node.$type === 'bpmn:BoundaryEvent' ? checkCompensation(node) : [];
    default:
      return [];
  }
}

/** Kinds of changes that there are; and an event must have one to wait for that can happen. */
function checkChanges(node: Node, definition: Node): Finding[] {
  const words = changeWords(definition);
  const unknown = words.filter((word) => !isChange(word));
  if (unknown.length > 0) return [error(node, 'unknownChange', { words: unknown.join(', ') })];
  return words.length > 0 && words.every((word) => word === 'delete') ? [warning(node, 'neverDeleted')] : [];
}

function checkLink(level: Level, node: Node, definition: Node): Finding[] {
  const name = definition.name?.trim() ?? '';
  if (name === '') return [error(node, 'linkWithoutName')];
  const links = (type: string): readonly Node[] =>
    level.nodes.filter(
      (other) =>
        other.$type === type &&
        (other.eventDefinitions ?? []).some((one) => isA(one, 'Link') && one.name?.trim() === name),
    );
  const catches = links('bpmn:IntermediateCatchEvent');
  if (node.$type === 'bpmn:IntermediateThrowEvent') {
    return catches.length === 1 ? [] : [error(node, 'linkWithoutTarget', { name, count: String(catches.length) })];
  }
  return links('bpmn:IntermediateThrowEvent').length > 0 ? [] : [warning(node, 'linkWithoutSource', { name })];
}

function checkCompensation(node: Node): Finding[] {
  const handler = compensationHandler(node);
  if (handler === undefined || handler.$parent !== node.$parent) return [error(node, 'compensationWithoutHandler')];
  return handler.isForCompensation === true ? [] : [error(handler, 'handlerNotForCompensation')];
}

/** Errors and cancellations always interrupt; compensation comes after the activity and never does. */
function checkInterrupting(node: Node, definitions: readonly Node[]): Finding[] {
  const stays = node.$type === 'bpmn:BoundaryEvent' ? node.cancelActivity === false : node.isInterrupting === false;
  const must = definitions.find((definition) => isA(definition, 'Error') || isA(definition, 'Cancel'));
  return stays && must !== undefined ? [error(node, 'mustInterrupt', { definition: must.$type })] : [];
}
