import { isVoidField } from '@formily/core';
import { observer, useField } from '@formily/react';
import { useContext, type ReactNode } from 'react';
import { describeValue } from '../schema/describe.ts';
import { toPointer, valueAt } from '../schema/pointer.ts';
import { CellContext, FormEnvironment } from './environment.ts';
import { controlId, labelId } from './identity.ts';
import { FieldErrors } from './FieldErrors.tsx';
import { useText } from './text/useText.ts';

interface FormItemProps {
  readonly children?: ReactNode;
  /** Instead of the field's title. */
  readonly label?: string;
  /** Columns of a `FormGrid` that it takes. */
  readonly gridSpan?: number;
  readonly extra?: string;
}

const LISTS = new Set(['ArrayTable', 'ArrayCards']);
/** Components that take the whole width of a grid. */
const WIDE = new Set(['Input.TextArea', ...LISTS]);

function classes(...names: readonly (string | false)[]): string {
  return names.filter((name) => name !== false).join(' ');
}

/** The frame of a field (`x-decorator: FormItem`): label, control, hint, errors, and in an audit the former value. */
export const FormItem = observer(({ children, label, gridSpan, extra }: FormItemProps) => {
  const field = useField();
  const cell = useContext(CellContext);
  const { definition, changed, before, context } = useContext(FormEnvironment);
  const say = useText();
  const title = label ?? (typeof field.title === 'string' ? field.title : '');
  const hint = extra ?? (typeof field.description === 'string' ? field.description : '');
  const pointer = toPointer(field.path.segments);
  const isChanged = changed.has(pointer);
  const component = String(field.componentType ?? '');
  const data = isVoidField(field) ? undefined : field;
  const invalid = data !== undefined && data.selfErrors.length > 0;
  const required = data !== undefined && data.required && data.pattern === 'editable';
  // A table cell has its column's head for a label.
  const showLabel = title !== '' && (cell === undefined || cell.title !== title);
  return (
    <div
      className={classes(
        'zg-item',
        invalid && 'zg-item-error',
        isChanged && 'zg-changed',
        WIDE.has(component) && 'zg-wide',
      )}
      style={gridSpan === undefined ? undefined : { gridColumn: `span ${gridSpan}` }}
      data-pointer={pointer}
    >
      {showLabel && (
        <label
          className={classes(
            'zg-item-label',
            LISTS.has(component) && 'zg-item-heading',
            data?.pattern === 'readPretty' && 'zg-item-read',
          )}
          id={labelId(field)}
          htmlFor={controlId(field)}
        >
          {title}
          {required && <b aria-hidden="true">*</b>}
        </label>
      )}
      <div className="zg-stack">{children}</div>
      {hint !== '' && <div className="zg-item-extra">{hint}</div>}
      {isChanged && definition !== undefined && (
        <div className="zg-before">
          {say('before', { value: describeValue(definition, pointer, valueAt(before, pointer), context.locale) })}
        </div>
      )}
      <FieldErrors />
    </div>
  );
});
