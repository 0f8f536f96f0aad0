import LabelEditingProvider from 'bpmn-js/lib/features/label-editing/LabelEditingProvider';
import type { Canvas, DiagramElement, EventBus } from '../../bpmn/services.ts';
import type { NewElementNames } from './readableFactory.ts';

type Update = Parameters<LabelEditingProvider['update']>;

/** Naming an element on the canvas; leaving the field without a change is no step of undo. */
export class QuietLabelEditing extends LabelEditingProvider {
  override update(...[element, label, activeContextText, bounds]: Update): void {
    const { businessObject } = element as DiagramElement;
    if ((label ?? '').trim() === (businessObject.name ?? '')) return;
    super.update(element, label, activeContextText, bounds);
  }
}

/** A new element carries a stand-in for a name: it is selected when naming begins, so that typing takes its place. */
export class SelectStandIn {
  static $inject = ['eventBus', 'canvas', 'config.newElements'];

  constructor(eventBus: EventBus, canvas: Canvas, names: NewElementNames) {
    eventBus.on('directEditing.activate', () => {
      const content = canvas.getContainer().querySelector('.djs-direct-editing-content');
      const isStandIn = Object.values(names).some((name) => name === content?.textContent?.trim());
      if (content !== null && isStandIn) window.getSelection()?.selectAllChildren(content);
    });
  }
}
