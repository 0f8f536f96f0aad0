import { NavLink } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

/** 流程 and 表单: the two lists of the area. */
export function DesignTabs() {
  const t = useMessages(texts);
  return (
    <nav className="zd-tabs" aria-label={t('sections')}>
      <NavLink to="/design/processes">{t('processes')}</NavLink>
      <NavLink to="/design/forms">{t('forms')}</NavLink>
    </nav>
  );
}
