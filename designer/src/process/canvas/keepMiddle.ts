import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import type { Canvas, EventBus } from '../../bpmn/services.ts';

/** Below this height of the canvas, in px, two columns of the palette do not take all its entries. */
const lowHeight = 356;

/**
 * What to do when `host`, the place of the canvas, has another size: what is in the middle stays there when the
 * findings below open or close. Moving would end the naming of an element, which then stays where it is; it would
 * close a menu and move away what is pressed or dragged, which is waited for.
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
    if (menuIsOpen || isPressed) return;
    canvas.resized();
    if (height > 0 && next > 0 && !isNaming()) canvas.scroll({ dx: 0, dy: (next - height) / 2 });
    height = next;
  };
  const bus = modeler.get<EventBus>('eventBus');
  bus.on('popupMenu.open', () => {
    menuIsOpen = true;
  });
  bus.on('popupMenu.close', () => {
    menuIsOpen = false;
    // The menu is taken away after this event, and closing it once more meanwhile is not foreseen.
    if (host.clientHeight !== height) queueMicrotask(adjust);
  });
  const lift = () => {
    window.removeEventListener('pointerup', lift);
    window.removeEventListener('pointercancel', lift);
    isPressed = false;
    // The click follows, and belongs to what was pressed.
    requestAnimationFrame(() => {
      if (host.isConnected && host.clientHeight !== height) adjust();
    });
  };
  host.addEventListener('pointerdown', () => {
    isPressed = true;
    window.addEventListener('pointerup', lift);
    window.addEventListener('pointercancel', lift);
  });
  return adjust;
}
