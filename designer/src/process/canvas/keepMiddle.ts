import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import type { Canvas, EventBus } from '../../bpmn/services.ts';

/** Below this height of the canvas, in px, two columns of the palette do not take all its entries. */
const lowHeight = 356;

/**
 * What to do when `host`, the place of the canvas, has another size: what is in the middle stays there when the
 * findings below open or close. What is under the hand is waited for: moving would end the naming of an element, close
 * a menu, and take away what is pressed or dragged. The canvas moves also by itself when it is told of its size, to
 * what is selected.
 */
export function keepMiddle(modeler: BaseViewer, host: HTMLElement): () => void {
  const canvas = modeler.get<Canvas>('canvas');
  const isNaming = () => modeler.get<{ isActive(): boolean } | null>('directEditing', false)?.isActive() === true;
  let menuIsOpen = false;
  let isPressed = false;
  let height = 0;
  const adjust = () => {
    const next = host.clientHeight;
    host.classList.toggle('zg-low', next <= lowHeight);
    if (menuIsOpen || isPressed || isNaming()) return;
    canvas.resized();
    if (height > 0 && next > 0) canvas.scroll({ dx: 0, dy: (next - height) / 2 });
    height = next;
  };
  const catchUp = () => {
    if (host.isConnected && host.clientHeight !== height) adjust();
  };
  const bus = modeler.get<EventBus>('eventBus');
  bus.on('popupMenu.open', () => {
    menuIsOpen = true;
  });
  bus.on('popupMenu.close', () => {
    menuIsOpen = false;
    // The menu is taken away after this event, and closing it once more meanwhile is not foreseen.
    queueMicrotask(catchUp);
  });
  // So is the field of the name.
  bus.on('directEditing.deactivate', () => queueMicrotask(catchUp));
  const lift = () => {
    window.removeEventListener('pointerup', lift);
    window.removeEventListener('pointercancel', lift);
    isPressed = false;
    // The click follows, and belongs to what was pressed.
    requestAnimationFrame(catchUp);
  };
  host.addEventListener('pointerdown', () => {
    isPressed = true;
    window.addEventListener('pointerup', lift);
    window.addEventListener('pointercancel', lift);
  });
  return adjust;
}
