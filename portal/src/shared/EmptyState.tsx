import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly title: string;
  /** What it means that nothing is here, and what one could do. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing to show is also an answer: says so in words. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="za-empty" role="status">
      <p className="za-empty-title">{title}</p>
      {children !== undefined && <p className="za-quiet">{children}</p>}
      {action}
    </div>
  );
}
