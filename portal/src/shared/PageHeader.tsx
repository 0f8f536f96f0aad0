import type { ReactNode } from 'react';
import { usePageTitle } from './usePageTitle.ts';

export interface PageHeaderProps {
  readonly title: string;
  /** One line under the title: what this is, or where it belongs. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** The first line of every page; also names the browser's tab. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  usePageTitle(title);
  return (
    <header className="za-page-header">
      <div className="za-page-heading">
        <h1>{title}</h1>
        {lead !== undefined && <div className="za-page-lead">{lead}</div>}
      </div>
      {actions !== undefined && <div className="za-page-actions">{actions}</div>}
    </header>
  );
}
