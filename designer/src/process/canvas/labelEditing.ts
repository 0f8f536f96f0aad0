import LabelEditingProvider from 'bpmn-js/lib/features/label-editing/LabelEditingProvider';
import type { DiagramElement } from '../../bpmn/services.ts';

type Update = Parameters<LabelEditingProvider['update']>;

/** Naming an element on the canvas; leaving the field without a change is no step of undo. */
export class QuietLabelEditing extends LabelEditingProvider {
  override update(...[element, label, activeContextText, bounds]: Update): void {
    const { businessObject } = element as DiagramElement;
    if ((label ?? '').trim() === (businessObject.name ?? '')) return;
    super.update(element, label, activeContextText, bounds);
  }
}
