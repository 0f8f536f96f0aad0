import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { Canvas, ElementRegistry, Overlays } from '../bpmn/services.ts';
import type { ViewerMessages } from './messages.ts';

interface DiagramState {
  readonly active: readonly string[];
  readonly done: readonly string[];
  readonly lit: readonly string[];
  readonly messages: ViewerMessages;
}

function badge(className: string, text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.textContent = text;
  return element;
}

/** Marks where the instance stands and what it has passed; colour never stands alone. Answers the way back. */
export function showState(viewer: NavigatedViewer, { active, done, lit, messages }: DiagramState): () => void {
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const elements = viewer.get<ElementRegistry>('elementRegistry');
  // An id may be unknown here: an instance can have passed elements that another version of the process drew.
  const here = active.filter((id) => elements.get(id) !== undefined);
  const passed = done.filter((id) => elements.get(id) !== undefined);
  for (const id of passed) {
    canvas.addMarker(id, 'zg-done');
    const element = elements.get(id);
    const isTask = element?.waypoints === undefined && (element?.width ?? 0) > 60;
    if (isTask && !here.includes(id)) {
      overlays.add(id, 'zg-state', { position: { top: -9, right: 9 }, html: badge('zg-tick', '✓') });
    }
  }
  for (const id of here) {
    canvas.addMarker(id, 'zg-active');
    overlays.add(id, 'zg-state', { position: { top: -24, left: 0 }, html: badge('zg-here', messages.active) });
  }
  const bright = lit.filter((id) => elements.get(id) !== undefined);
  for (const id of bright) canvas.addMarker(id, 'zg-lit');
  return () => {
    overlays.remove({ type: 'zg-state' });
    for (const id of passed) if (elements.get(id) !== undefined) canvas.removeMarker(id, 'zg-done');
    for (const id of bright) if (elements.get(id) !== undefined) canvas.removeMarker(id, 'zg-lit');
    for (const id of here) if (elements.get(id) !== undefined) canvas.removeMarker(id, 'zg-active');
  };
}
