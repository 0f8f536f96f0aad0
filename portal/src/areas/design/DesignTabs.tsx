import { Link, useLocation } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

const sections = ['processes', 'forms', 'decisions'] as const;

/** 流程, 表单 and 决策表: the lists of the area. */
export function DesignTabs() {
  const t = useMessages(texts);
  const { pathname } = useLocation();
  const at = pathname.startsWith('/design/forms')
    ? 'forms'
    : pathname.startsWith('/design/decisions')
      ? 'decisions'
      : 'processes';
  return (
    <nav className="zd-tabs" aria-label={t('sections')}>
      {sections.map((section) => (
        <Link key={section} to={`/design/${section}`} aria-current={section === at ? 'page' : undefined}>
          {t(section)}
        </Link>
      ))}
    </nav>
  );
}
