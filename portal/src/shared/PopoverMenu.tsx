import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

export interface PopoverMenuProps {
  /** For people who do not see the button's content. */
  readonly label: string;
  readonly button: ReactNode;
  readonly children: (close: () => void) => ReactNode;
  readonly align?: 'start' | 'end';
  /** Opens upwards, for bars at the bottom of the page, unless the page is so short that the bar stands near its top. */
  readonly up?: boolean;
}

/** A button that opens a small sheet; Escape, a click elsewhere or leaving it with the keyboard closes it. */
export function PopoverMenu({ label, button, children, align = 'end', up = false }: PopoverMenuProps) {
  const [open, setOpen] = useState(false);
  const [above, setAbove] = useState(up);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      trigger.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);

  return (
    <div className="za-popover" ref={root}>
      <button
        type="button"
        ref={trigger}
        className="za-popover-button"
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={({ currentTarget }) => {
          setAbove(up && currentTarget.getBoundingClientRect().top > window.innerHeight / 2);
          setOpen(!open);
        }}
      >
        {button}
      </button>
      {open && (
        <div id={id} className={`za-popover-sheet za-popover-${align}${above ? ' za-popover-up' : ''}`}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
