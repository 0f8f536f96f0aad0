import { Button } from 'antd';
import type { ProcessSummary } from '@zhengai/api/contract';
import { useState, type DragEvent } from 'react';
import { Link } from 'react-router';
import { useMessages } from '../../app/i18n.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { CreateProcess } from './CreateProcess.tsx';
import './design.css';
import { DesignTabs } from './DesignTabs.tsx';
import { ImportProcess } from './ImportProcess.tsx';
import { texts } from './messages.ts';
import { useProcesses } from './queries.ts';

function ProcessRow({ process }: { readonly process: ProcessSummary }) {
  const t = useMessages(texts);
  const { key, name, tier, latestVersion, publishedAt, runningInstances, changed } = process;
  return (
    <li>
      <Link className="zd-row" to={`/design/processes/${key}`}>
        <span className="zd-row-name">
          <strong>{name}</strong>
          <code className="za-quiet">{key}</code>
        </span>
        <span>{tier === undefined ? '' : t(`tier.${tier}`)}</span>
        <span>
          {latestVersion === null ? t('neverPublished') : t('versionN', { version: latestVersion })}
          {publishedAt !== null && (
            <small className="za-quiet">
              {' · '}
              <DateTime value={publishedAt} dateOnly />
            </small>
          )}
        </span>
        <span className="za-quiet">
          {runningInstances === 0 ? t('noneRunning') : t('running', { count: runningInstances })}
        </span>
        <span>{changed && latestVersion !== null && <span className="zd-changed">{t('changed')}</span>}</span>
      </Link>
    </li>
  );
}

const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** 流程: every process with its newest version and what is running on it. */
export function ProcessesPage() {
  const t = useMessages(texts);
  const { data, error, isPending, refetch } = useProcesses();
  const [adding, setAdding] = useState<'create' | 'import'>();
  const [dropped, setDropped] = useState<File>();
  const [over, setOver] = useState(false);
  const close = () => {
    setAdding(undefined);
    setDropped(undefined);
  };
  return (
    <div
      className={over ? 'za-page zd-drop-here' : 'za-page'}
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(false);
        setDropped(event.dataTransfer.files[0]);
        setAdding('import');
      }}
    >
      <PageHeader
        title={t('processes')}
        lead={t('processesLead')}
        actions={
          adding === undefined && (
            <>
              <Button onClick={() => setAdding('import')}>{t('import.title')}</Button>
              <Button type="primary" onClick={() => setAdding('create')}>
                {t('create')}
              </Button>
            </>
          )
        }
      />
      <DesignTabs />
      {adding === 'create' && <CreateProcess onClose={close} />}
      {adding === 'import' && <ImportProcess dropped={dropped} onClose={close} />}
      {isPending && <Skeletons />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyState title={t('noProcesses')}>{t('noProcessesHint')}</EmptyState>}
      <ul className="za-rows">
        {data?.items.map((process) => (
          <ProcessRow key={process.key} process={process} />
        ))}
      </ul>
    </div>
  );
}
