import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '../../../app/i18n.ts';
import { appTexts } from '../../../app/messages.ts';
import { ProgressBar } from '../../../shared/ProgressBar.tsx';
import { texts } from '../messages.ts';
import { InstanceLinks } from './InstanceLinks.tsx';
import type { Migration } from './useMigration.ts';

export interface ResultsProps {
  readonly migration: Migration;
  /** Where they go. */
  readonly version: number;
  readonly onStop: () => void;
  readonly onAgain: () => void;
  /** The way on with what is left. */
  readonly children: ReactNode;
}

/** How far a migration of many is, what came of each, and the way on. */
export function Results({ migration, version, onStop, onAgain, children }: ResultsProps) {
  const t = useMessages(texts);
  const app = useMessages(appTexts);
  const { phase, total, migrated, failures, left, lost } = migration;
  const messages = new Map(failures.map(({ instance, message }) => [instance.id, message]));
  return (
    <>
      <section className="za-bulk-numbers" role="status">
        {phase === 'running' && <p>{t('applying')}</p>}
        <ProgressBar done={migrated.length + failures.length} total={total} label={t('applying')} />
        {phase === 'stopped' && <p>{t('stopped', { count: migrated.length, left: left.length })}</p>}
        {lost && <p className="za-field-error">{app('failedConnection')}</p>}
        {migrated.length > 0 && (
          <InstanceLinks title={<>✓ {t('bulkDone', { count: migrated.length, version })}</>} instances={migrated} />
        )}
        {failures.length > 0 && (
          <InstanceLinks
            title={<span className="za-field-error">✗ {t('bulkFailed', { count: failures.length })}</span>}
            instances={failures.map(({ instance }) => instance)}
            note={({ id }) => messages.get(id)}
          />
        )}
      </section>
      <div className="za-bulk-actions">
        {phase === 'running' && <Button onClick={onStop}>{t('stop')}</Button>}
        {(phase === 'done' || phase === 'stopped') && <Button onClick={onAgain}>{t('checkAgain')}</Button>}
      </div>
      {children}
    </>
  );
}
