import type { Canvas } from './services.ts';

interface Finger {
  readonly x: number;
  readonly y: number;
}

const middle = (a: Finger, b: Finger): Finger => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = (a: Finger, b: Finger): number => Math.hypot(a.x - b.x, a.y - b.y);
const clamp = (scale: number): number => Math.min(4, Math.max(0.2, scale));

/**
 * Lets fingers move a diagram: one finger drags it, two pinch it. diagram-js listens to the mouse only.
 * Answers the function that stops it.
 */
export function moveByTouch(host: HTMLElement, canvas: Canvas): () => void {
  const fingers = new Map<number, Finger>();

  const down = (event: PointerEvent) => {
    if (event.pointerType === 'touch') fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const move = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    const now: Finger = { x: event.clientX, y: event.clientY };
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) {
      canvas.scroll({ dx: now.x - before.x, dy: now.y - before.y });
    } else {
      const box = host.getBoundingClientRect();
      const center = middle(now, other);
      const ratio = distance(now, other) / Math.max(1, distance(before, other));
      canvas.zoom(clamp(canvas.zoom() * ratio), { x: center.x - box.left, y: center.y - box.top });
    }
    fingers.set(event.pointerId, now);
  };
  const up = (event: PointerEvent) => void fingers.delete(event.pointerId);

  host.addEventListener('pointerdown', down);
  host.addEventListener('pointermove', move);
  for (const type of ['pointerup', 'pointercancel'] as const) host.addEventListener(type, up);
  return () => {
    host.removeEventListener('pointerdown', down);
    host.removeEventListener('pointermove', move);
    for (const type of ['pointerup', 'pointercancel'] as const) host.removeEventListener(type, up);
  };
}
