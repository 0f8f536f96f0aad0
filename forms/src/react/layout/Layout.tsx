import { observer, useField } from '@formily/react';
import type { ReactNode } from 'react';

interface ChildrenProps {
  readonly children?: ReactNode;
}

/** `layout: horizontal` puts labels beside the controls where there is room. */
export function FormLayout({ children, layout }: ChildrenProps & { readonly layout?: 'horizontal' | 'vertical' }) {
  return <div className={layout === 'horizontal' ? 'zg-stack zg-horizontal' : 'zg-stack'}>{children}</div>;
}

/** Columns that become fewer where there is less room. */
export function FormGrid({
  children,
  maxColumns = 3,
  minWidth = 220,
}: ChildrenProps & { readonly maxColumns?: number; readonly minWidth?: number }) {
  const share = `calc((100% - ${(maxColumns - 1) * 16}px) / ${maxColumns})`;
  return (
    <div
      className="zg-grid"
      style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, max(${minWidth}px, ${share})), 1fr))` }}
    >
      {children}
    </div>
  );
}

export function GridColumn({ children, gridSpan }: ChildrenProps & { readonly gridSpan?: number }) {
  return <div style={gridSpan === undefined ? undefined : { gridColumn: `span ${gridSpan}` }}>{children}</div>;
}

/** A section with a heading and a hairline; on an object field its answers are one group. */
export const Card = observer(({ children, title }: ChildrenProps & { readonly title?: string }) => {
  const field = useField();
  const heading = title ?? (typeof field.title === 'string' ? field.title : '');
  return (
    <section className="zg-section" aria-label={heading}>
      {heading !== '' && <h3 className="zg-section-title">{heading}</h3>}
      <div className="zg-stack">{children}</div>
    </section>
  );
});
