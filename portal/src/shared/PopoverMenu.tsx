import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';

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
  // What had the focus goes away with the sheet: a dialog that is opened from it comes back to the button.
  const close = useCallback((): void => {
    setOpen(false);
    document.getElementById(`${id}-button`)?.focus();
  }, [id]);

  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open, close]);

  return (
    <div className="za-popover" ref={root}>
      <button
        type="button"
        id={`${id}-button`}
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
          {children(close)}
        </div>
      )}
    </div>
  );
}
