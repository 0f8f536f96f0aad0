import { NavLink } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

const tabs = [
  ['/audit', 'tabInstances'],
  ['/audit/steps', 'tabSteps'],
  ['/audit/waiting', 'tabWaiting'],
] as const;

/** 各轮经过, 操作记录 and 等待: the lists of the area. */
export function AuditTabs() {
  const t = useMessages(texts);
  return (
    <nav className="za-tabs" aria-label={t('tabs')}>
      {tabs.map(([to, label]) => (
        <NavLink key={to} to={to} end className="za-tab">
          {t(label)}
        </NavLink>
      ))}
    </nav>
  );
}
