import { useEffect, type ReactNode } from 'react';
import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';

export interface PageHeaderProps {
  readonly title: string;
  /** One line under the title: what this is, or where it belongs. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** The first line of every page; also names the browser's tab. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  const t = useMessages(appTexts);
  const product = t('product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
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
