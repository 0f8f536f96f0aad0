import { plainExpression, templateExpression } from '../expression/index.ts';
import type { Node } from './tree.ts';
import type { EventDefinition, MessageDefinition, TimerSpec, VariableChange, VariableChanges } from './types.ts';

/** What the definitions of an event say, in drawing order. Incomplete ones, which the checks refuse, are left out. */
export function compileDefinitions(event: Node): EventDefinition[] {
  const throws = event.$type === 'bpmn:EndEvent' || event.$type === 'bpmn:IntermediateThrowEvent';
  return (event.eventDefinitions ?? []).flatMap((definition) => compileDefinition(definition, throws) ?? []);
}

function compileDefinition(node: Node, throws: boolean): EventDefinition | undefined {
  switch (node.$type) {
    case 'bpmn:TimerEventDefinition': {
      const timer = timerOf(node);
      return timer && { kind: 'timer', timer };
    }
    case 'bpmn:MessageEventDefinition':
      return compileMessage(node);
    case 'bpmn:SignalEventDefinition': {
      const name = templateExpression(nameOf(node.signalRef));
      return name === undefined ? undefined : { kind: 'signal', name };
    }
    case 'bpmn:ErrorEventDefinition':
      return {
        kind: 'error',
        code: codeOf(node.errorRef, node.errorRef?.errorCode, throws),
        codeVariable: node.codeVariable?.trim() || undefined,
        messageVariable: node.messageVariable?.trim() || undefined,
        message: throws ? templateExpression(node.errorRef?.message) : undefined,
      };
    case 'bpmn:EscalationEventDefinition':
      return {
        kind: 'escalation',
        code: codeOf(node.escalationRef, node.escalationRef?.escalationCode, throws),
        codeVariable: node.codeVariable?.trim() || undefined,
      };
    case 'bpmn:ConditionalEventDefinition': {
      const condition = plainExpression(node.condition?.body);
      const about = changesOf(node);
      return condition === undefined ? undefined : { kind: 'conditional', condition, ...(about && { about }) };
    }
    case 'bpmn:CompensateEventDefinition':
      return { kind: 'compensation', activity: node.activityRef?.id, waits: node.waitForCompletion !== false };
    case 'bpmn:LinkEventDefinition': {
      const name = node.name?.trim() ?? '';
      return name === '' ? undefined : { kind: 'link', name };
    }
    case 'bpmn:CancelEventDefinition':
      return { kind: 'cancel' };
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    default:
      return undefined;
  }
}

const CHANGES: ReadonlySet<string> = new Set<VariableChange>(['create', 'update', 'delete']);
export const isChange = (word: string): word is VariableChange => CHANGES.has(word);

/** The words of `zg:variableEvents`, as they are written. */
export function changeWords(definition: Node): readonly string[] {
  return (definition.variableEvents ?? '').split(',').flatMap((word) => word.trim() || []);
}

function changesOf(definition: Node): VariableChanges | undefined {
  const variable = definition.variableName?.trim() || undefined;
  const kinds = changeWords(definition).filter(isChange);
  return variable === undefined && kinds.length === 0 ? undefined : { variable, kinds };
}

/** The message that an event or a task refers to. */
export function compileMessage(node: Node): MessageDefinition | undefined {
  const name = templateExpression(nameOf(node.messageRef));
  if (name === undefined) return undefined;
  return { kind: 'message', name, correlationKey: plainExpression(node.correlationKey) };
}

/** The timer of an event definition: the first of date, duration and cycle that it has. */
export function timerOf(definition: Node): TimerSpec | undefined {
  const workingDays = definition.calendar?.trim() === 'working';
  const of = (kind: TimerSpec['kind'], text: string | undefined): TimerSpec | undefined => {
    const value = templateExpression(text);
    return value === undefined ? undefined : { kind, value, workingDays };
  };
  return (
    of('date', definition.timeDate?.body) ??
    of('duration', definition.timeDuration?.body) ??
    of('cycle', definition.timeCycle?.body)
  );
}

const nameOf = (root: Node | undefined): string => root?.name?.trim() || root?.id || '';

/**
 * The code of an error or escalation. One that is declared without a code is caught whatever its code (BPMN 2.0 table
 * 10.93); thrown, it is told apart by its id.
 */
function codeOf(root: Node | undefined, code: string | undefined, throws: boolean): string | undefined {
  const own = code?.trim() || undefined;
  return throws ? (own ?? root?.id) : own;
}
