import { useEffect, useRef } from 'react';

/** Values of `decision` (B-REVIEW) by key: A to approve, R to return. */
const decisions: Readonly<Record<string, 'pass' | 'return'>> = { a: 'pass', r: 'return' };

const noText = ['radio', 'checkbox', 'button', 'submit', 'file', 'range'];

/** Whether keys pressed there are text, or belong to a list, menu or dialog that is open. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !noText.includes(target.type);
  return target.closest('textarea, select, [contenteditable], [role="dialog"], dialog, [role="menu"]') !== null;
}

/** Lets a reviewer decide by one key, as long as nothing is being typed. */
export function useReviewKeys(active: boolean, onDecide: (decision: 'pass' | 'return') => void): void {
  const decide = useRef(onDecide);
  useEffect(() => {
    decide.current = onDecide;
  });
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const decision = decisions[event.key.toLowerCase()];
      if (decision === undefined || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      decide.current(decision);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active]);
}
