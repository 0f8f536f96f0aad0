import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { PageHeader } from '../../shared/PageHeader.tsx';
import './admin.css';
import { texts } from './messages.ts';

const tabs = ['people', 'units', 'courses', 'machines', 'webhooks'] as const;

/** The heading and the parts of 管理. */
export function AdminFrame(props: {
  readonly part: (typeof tabs)[number];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useMessages(texts);
  return (
    <div className="za-page">
      <PageHeader title={t(props.part)} lead={t(`${props.part}Lead`)} actions={props.actions} />
      <nav className="za-admin-tabs" aria-label={t('tabs')}>
        {tabs.map((tab) => (
          <NavLink key={tab} to={`/admin/${tab}`} className={tab === props.part ? 'active' : ''}>
            {t(tab)}
          </NavLink>
        ))}
      </nav>
      {props.children}
    </div>
  );
}
