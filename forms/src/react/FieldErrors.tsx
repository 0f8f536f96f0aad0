import { isVoidField } from '@formily/core';
import { observer, useField } from '@formily/react';
import { errorId } from './identity.ts';

/** What is wrong with the field, in words below it; can take the focus when the control can not. */
export const FieldErrors = observer(() => {
  const field = useField();
  if (isVoidField(field) || field.selfErrors.length === 0) return null;
  return (
    <div className="zg-error" id={errorId(field)} role="alert" tabIndex={-1}>
      {[...new Set(field.selfErrors.map(String))].join(' ')}
    </div>
  );
});
