import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { Canvas, ElementRegistry } from '../bpmn/services.ts';

interface Reach {
  readonly selectable: boolean;
  readonly unnamed: string;
  /** Words for where the element stands on the path, if it does. */
  readonly state: (id: string) => string | undefined;
  readonly select: (id: string) => void;
}

/**
 * Names every task for screen readers, and puts it on the way of the Tab key when it can be chosen.
 * Answers the way back.
 */
export function makeReachable(viewer: NavigatedViewer, { selectable, unnamed, state, select }: Reach): () => void {
  const listening = new AbortController();
  const canvas = viewer.get<Canvas>('canvas');
  const activities = viewer
    .get<ElementRegistry>('elementRegistry')
    .filter((element) => /Task$|SubProcess$|CallActivity$/.test(element.type) && element.labelTarget === undefined);
  for (const { id, businessObject } of activities) {
    const graphics = canvas.getGraphics(id);
    const words = [businessObject.name ?? unnamed, state(id)].filter((part) => part !== undefined);
    graphics.setAttribute('aria-label', words.join(', '));
    graphics.setAttribute('role', selectable ? 'button' : 'img');
    if (!selectable) {
      graphics.removeAttribute('tabindex');
      continue;
    }
    graphics.setAttribute('tabindex', '0');
    const choose = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      select(id);
    };
    graphics.addEventListener('keydown', choose, { signal: listening.signal });
  }
  return () => listening.abort();
}
