import { Link, useLocation } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

/** 流程 and 表单: the two lists of the area. */
export function DesignTabs() {
  const t = useMessages(texts);
  const forms = useLocation().pathname.startsWith('/design/forms');
  return (
    <nav className="zd-tabs" aria-label={t('sections')}>
      <Link to="/design/processes" aria-current={forms ? undefined : 'page'}>
        {t('processes')}
      </Link>
      <Link to="/design/forms" aria-current={forms ? 'page' : undefined}>
        {t('forms')}
      </Link>
    </nav>
  );
}
