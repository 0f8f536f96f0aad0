import type { ProcessDetail, ProcessVersion, ProcessVersionXml, SavedProcessDraft } from '@zhengai/api/contract';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { useLocale } from '../../app/preferences.ts';
import { isProblem } from '../../app/problem.ts';
import { useMay } from '../../app/session.ts';
import { DateTime } from '../../shared/DateTime.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { texts } from './messages.ts';
import { useForms, useVersion } from './queries.ts';

const DiagramViewer = lazy(() => import('@zhengai/designer/viewer'));

interface VersionsTabProps {
  readonly process: ProcessDetail;
  /** The draft on the server has been replaced: open it anew. */
  readonly onRestored: () => Promise<void>;
}

function VersionReader({ processKey, version }: { readonly processKey: string; readonly version: number }) {
  const t = useMessages(texts);
  const locale = useLocale();
  const { data, error, isPending, refetch } = useVersion(processKey, version);
  const titles = new Map(useForms().data?.items.map(({ key, title }) => [key, title]));
  if (isPending) return <Skeletons rows={2} tall />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const forms = Object.entries(data.forms);
  return (
    <>
      <Suspense fallback={<Skeletons rows={2} tall />}>
        <DiagramViewer xml={data.xml} locale={locale} height="62vh" />
      </Suspense>
      {forms.length > 0 && (
        <p className="za-quiet">
          {t('pinnedForms', {
            forms: forms
              .map(([key, pinned]) => `${titles.get(key) ?? key} ${t('versionN', { version: pinned })}`)
              .join(' · '),
          })}
        </p>
      )}
    </>
  );
}

/** 版本: who published what, when and why, and what still runs on it. */
export function VersionsTab({ process, onRestored }: VersionsTabProps) {
  const t = useMessages(texts);
  const [open, setOpen] = useState<number>();
  const [restoring, setRestoring] = useState<number>();
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const may = useMay();
  if (process.versions.length === 0) {
    return <EmptyState title={t('versionsEmpty')}>{t('versionsEmptyHint')}</EmptyState>;
  }

  const restore = async (version: number): Promise<void> => {
    setBusy(true);
    try {
      const path = `/processes/${process.key}`;
      const { xml } = await api.get<ProcessVersionXml>(`${path}/versions/${version}`);
      const { draft } = await api.get<ProcessDetail>(path);
      await api.put<SavedProcessDraft>(`${path}/draft`, { xml }, { ifMatch: draft.revision });
      await onRestored();
      notify({ kind: 'success', text: t('restored', { version }) });
      setRestoring(undefined);
    } catch (error) {
      notify({ kind: 'error', text: isProblem(error) ? (error.detail ?? error.title) : t('save.offline') });
    } finally {
      setBusy(false);
    }
  };

  const canMove = may('design') && process.versions.length > 1;
  const newestFirst = process.versions.toSorted((a, b) => b.version - a.version);
  return (
    <>
      <ul className="za-rows">
        {newestFirst.map((version) => (
          <VersionRow
            key={version.version}
            version={version}
            newest={version.version === process.latestVersion}
            onOpen={() => setOpen(version.version)}
            onRestore={() => setRestoring(version.version)}
            {...(canMove &&
              version.runningInstances > 0 && {
                onMigrate: () =>
                  void navigate(`/design/processes/${process.key}/versions/${version.version}/migration`),
              })}
          />
        ))}
      </ul>
      {open !== undefined && (
        <Dialog
          width="min(1100px, 96vw)"
          title={`${process.name} · ${t('versionN', { version: open })}`}
          footer={<Button onClick={() => setOpen(undefined)}>{t('close')}</Button>}
          onCancel={() => setOpen(undefined)}
        >
          <VersionReader processKey={process.key} version={open} />
        </Dialog>
      )}
      {restoring !== undefined && (
        <Dialog
          title={t('restoreTitle', { version: restoring })}
          okText={t('restore')}
          cancelText={t('cancel')}
          okButtonProps={{ loading: busy }}
          onOk={() => void restore(restoring)}
          onCancel={() => setRestoring(undefined)}
        >
          <p>{t('restoreText', { version: restoring })}</p>
        </Dialog>
      )}
    </>
  );
}

interface VersionRowProps {
  readonly version: ProcessVersion;
  readonly newest: boolean;
  readonly onOpen: () => void;
  readonly onRestore: () => void;
  /** Only where something runs on it that could go to another one. */
  readonly onMigrate?: () => void;
}

function VersionRow({ version, newest, onOpen, onRestore, onMigrate }: VersionRowProps) {
  const t = useMessages(texts);
  return (
    <li className="zd-version">
      <div>
        <strong>{t('versionN', { version: version.version })}</strong>
        {newest && <span className="zd-changed">{t('newest')}</span>}
        <p>{version.note}</p>
        <p className="za-quiet">
          <DateTime value={version.publishedAt} /> · {t('by', { name: version.publishedBy.name })} ·{' '}
          {version.runningInstances === 0 ? t('noneRunning') : t('running', { count: version.runningInstances })}
        </p>
      </div>
      <div className="za-form-actions">
        {onMigrate !== undefined && (
          <Button onClick={onMigrate}>{t('migrateRunning', { count: version.runningInstances })}</Button>
        )}
        <Button onClick={onOpen}>{t('openVersion')}</Button>
        <Button onClick={onRestore}>{t('restore')}</Button>
      </div>
    </li>
  );
}
