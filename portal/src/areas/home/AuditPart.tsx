import type { Home } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { StatusText } from '../../shared/StatusText.tsx';
import { TextField } from '../../shared/TextField.tsx';
import { texts } from './messages.ts';
import { Numbers } from './Numbers.tsx';

/** What an auditor begins with: the numbers, a search by course, and what moved last. */
export function AuditPart({ audit }: { readonly audit: NonNullable<Home['audit']> }) {
  const t = useMessages(texts);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const find = (event: SubmitEvent): void => {
    event.preventDefault();
    void navigate(`/audit?q=${encodeURIComponent(text.trim())}`);
  };
  return (
    <section className="za-section">
      <h2>{t('audit')}</h2>
      <Numbers
        numbers={[
          { label: t('instances'), value: audit.instances, to: '/audit' },
          { label: t('active'), value: audit.active, to: '/audit?status=active' },
          { label: t('steps'), value: audit.steps, to: '/audit' },
        ]}
      />
      <form className="za-find" role="search" onSubmit={find}>
        <TextField label={t('findInstance')} value={text} onChange={setText} />
        <Button size="large" htmlType="submit">
          {t('find')}
        </Button>
      </form>
      {audit.recent.length > 0 && (
        <>
          <h3 className="za-home-sub">{t('recent')}</h3>
          <ul className="za-rows">
            {audit.recent.map((instance) => (
              <li key={instance.id} className="za-recent">
                <Link to={`/audit/instances/${encodeURIComponent(instance.id)}`}>
                  {instance.subject?.name ?? instance.process.name}
                </Link>
                <span className="za-quiet">
                  {instance.process.name}
                  {instance.semester !== undefined && ` · ${instance.semester.name}`}
                </span>
                <StatusText status={instance.status} suspended={instance.suspended} />
                <span className="za-quiet">{t('stepsCount', { count: instance.steps })}</span>
                <DateTime value={instance.endedAt ?? instance.startedAt} dateOnly />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
