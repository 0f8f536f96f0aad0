import type { DiagramElement, EventBus } from '../../bpmn/services.ts';

/** Before bpmn-js's own verdict, which allows everything. */
const beforeBpmnJs = 2000;

/**
 * The last pool is the process itself: with it would go its key, which versions and running instances name. Its lanes
 * can be deleted, and a pool that was just drawn can be taken back by undo.
 */
export const isOnlyPool = (element: DiagramElement): boolean =>
  element.type === 'bpmn:Participant' &&
  (element.parent?.children ?? []).filter(({ type }) => type === 'bpmn:Participant').length === 1;

/** Keeps the last pool when what is selected is deleted by the keyboard. */
export class KeepPool {
  static $inject = ['eventBus'];

  constructor(eventBus: EventBus) {
    eventBus.on('commandStack.elements.delete.canExecute', beforeBpmnJs, ({ context }) =>
      context.elements?.some(isOnlyPool) === true
        ? context.elements.filter((element) => !isOnlyPool(element))
        : undefined,
    );
  }
}
