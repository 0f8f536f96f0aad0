import { Modal, type ModalProps } from 'antd';
import { useEffect, useState } from 'react';

export interface DialogProps extends ModalProps {
  /** Why what it asks for was not done, in words. */
  readonly fault?: string | undefined;
}

/**
 * A dialog. Most are there only while they are open, and then antd does not give the focus back: whoever works with the
 * keyboard goes on at what they opened it with.
 */
export function Dialog({ fault, children, ...props }: DialogProps) {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && opener instanceof HTMLElement)
        opener.focus({ preventScroll: true });
    },
    [opener],
  );
  return (
    <Modal open {...props}>
      {children}
      {fault !== undefined && (
        <p className="za-field-error" role="alert">
          {fault}
        </p>
      )}
    </Modal>
  );
}
