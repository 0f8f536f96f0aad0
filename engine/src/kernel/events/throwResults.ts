import type { JsonObject } from '../../json.ts';
import type { EndEvent, EventDefinition, IntermediateThrowEvent } from '../../model/types.ts';
import { mapSend } from '../elements/mapping.ts';
import { textValue } from '../feel.ts';
import type { Run, Thrown, Work } from '../run.ts';
import { correlationKey } from '../subscriptions.ts';
import type { ScopeId, TokenId } from '../types.ts';
import { withdrawScope } from '../withdraw.ts';
import { throwCompensation } from './compensation.ts';
import { throwError } from './throwError.ts';
import { throwEscalation } from './throwEscalation.ts';
import { followLink } from './followLink.ts';
import { sendSignal } from './sendSignal.ts';

type Throwing = EndEvent | IntermediateThrowEvent;
type Entry = Extract<Work, { kind: 'enter' }>;

/** Brings about all results of a throwing event, in drawing order, those last that keep or end the token. */
export function throwResults(run: Run, element: Throwing, entry: Entry, tokenId: TokenId): Thrown {
  for (const result of element.results.toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)))) {
    const thrown = throwOne(run, element, result, entry, tokenId);
    if (thrown !== 'goesOn') return thrown;
  }
  return 'goesOn';
}

/** Others must have happened before. */
const isLast = ({ kind }: EventDefinition): boolean => kind !== 'message' && kind !== 'signal' && kind !== 'escalation';

function throwOne(run: Run, element: Throwing, result: EventDefinition, entry: Entry, tokenId: TokenId): Thrown {
  const { scope } = entry;
  switch (result.kind) {
    case 'message':
      sendMessage(run, element, result, scope, mapSend(run, element, scope));
      return 'goesOn';
    case 'signal':
      sendSignal(run, element, textValue(run, element, scope, result.name), mapSend(run, element, scope));
      return 'goesOn';
    case 'error':
      run.emit({ kind: 'elementLeft', element: element.id, tokenId });
      throwError(run, element, scope, { ...errorOf(run, element, scope, result), variables: {} }, entry.parents);
      return 'gone';
    case 'escalation': {
      const variables = mapSend(run, element, scope);
      const thrown = throwEscalation(run, element, scope, result.code ?? '', variables, entry.parents);
      if (thrown === 'gone') run.emit({ kind: 'elementCancelled', element: element.id, tokenId });
      return thrown;
    }
    case 'compensation':
      return throwCompensation(run, element, result, entry, tokenId);
    case 'cancel':
      withdrawScope(run, scope);
      return throwCompensation(run, element, { activity: undefined, waits: true }, entry, tokenId, 'always');
    case 'link':
      run.emit({ kind: 'elementLeft', element: element.id, tokenId });
      followLink(run, element, result.name, entry);
      return 'gone';
    case 'terminate':
      withdrawScope(run, scope);
      return 'goesOn';
    case 'timer':
    case 'conditional':
      return 'goesOn';
  }
}

function errorOf(
  run: Run,
  element: Throwing,
  scope: ScopeId,
  { code = '', message }: Extract<EventDefinition, { kind: 'error' }>,
): { readonly code: string; readonly message: string | undefined } {
  return { code, message: message === undefined ? undefined : textValue(run, element, scope, message) };
}

/** A message leaves the instance (BPMN 2.0 §10.5.1). Who waits for it, the runtime finds. */
export function sendMessage(
  run: Run,
  element: Throwing | Extract<Run['model']['elements'][string], { kind: 'sendTask' }>,
  message: Extract<EventDefinition, { kind: 'message' }>,
  scope: ScopeId,
  variables: JsonObject,
): void {
  run.emit({
    kind: 'messageSent',
    messageId: run.nextId(),
    element: element.id,
    name: textValue(run, element, scope, message.name),
    key: correlationKey(run, element, scope, message),
    variables,
  });
}
