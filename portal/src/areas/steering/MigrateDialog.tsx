import { useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { appTexts } from '../../app/messages.ts';
import { Dialog } from '../../shared/Dialog.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { ReasonField } from '../../shared/ReasonField.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { useCommand } from '../../shared/useCommand.ts';
import { MappingFields } from './MappingFields.tsx';
import { texts } from './messages.ts';
import { PlanView } from './PlanView.tsx';
import { type ElementMapping, forgetInstances, instancePath, usePlan, useVersions } from './queries.ts';
import type { DialogProps } from './StateDialog.tsx';
import { VersionChoice } from './VersionChoice.tsx';

/** 迁移: to which version, what that would do, what stands for what, and why. */
export function MigrateDialog({ instance, onDone, onClose }: DialogProps) {
  const t = useMessages(texts);
  const app = useMessages(appTexts);
  const process = useVersions(instance.process.key);
  const others = (process.data?.versions ?? []).filter(({ definitionId }) => definitionId !== instance.definitionId);
  const [chosen, setChosen] = useState<string>();
  const [elements, setElements] = useState<ElementMapping>({});
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const target = others.find(({ definitionId }) => definitionId === chosen) ?? others[0];
  const unmapped = usePlan(instance.id, target?.definitionId, noMapping);
  const plan = usePlan(instance.id, target?.definitionId, elements);
  const { busy, fault, act } = useCommand(`${instancePath(instance.id)}/migrate`, () => void forgetInstances());
  const missing = reason.trim() === '';
  const ready = plan.data !== undefined && !plan.isPlaceholderData && plan.data.problems.length === 0;

  const send = async (): Promise<void> => {
    setTried(true);
    if (target === undefined || missing || !ready) return;
    const body = { definitionId: target.definitionId, elements, reason: reason.trim() };
    if (!(await act(body, t('migrated', { version: target.version })))) return;
    onDone();
    onClose();
  };
  const error = process.error ?? plan.error;

  return (
    <Dialog
      width="min(720px, 96vw)"
      title={t('migrateTitle')}
      okText={target === undefined ? t('migrate') : t('migrateNow', { version: target.version })}
      cancelText={app('cancel')}
      okButtonProps={{ loading: busy, disabled: !ready }}
      onOk={() => void send()}
      onCancel={onClose}
      fault={fault}
    >
      <p className="za-quiet">{t('aboutMigrate', { version: instance.process.version })}</p>
      {error !== null && <ErrorState error={error} onRetry={() => void (process.isError ? process : plan).refetch()} />}
      {process.isPending && <Skeletons rows={3} />}
      {process.data !== undefined && target === undefined && <p>{t('onlyVersion')}</p>}
      {target !== undefined && (
        <>
          <VersionChoice
            versions={others}
            value={target.definitionId}
            onChange={(next) => {
              setChosen(next);
              setElements({});
            }}
          />
          {plan.data === undefined && plan.error === null && <Skeletons rows={3} />}
          {unmapped.data !== undefined && (
            <MappingFields
              problems={unmapped.data.problems}
              value={elements}
              onChange={setElements}
              // Those of another version, until its own have come.
              disabled={unmapped.isPlaceholderData}
            />
          )}
          <div role="status">
            {plan.data !== undefined && <PlanView plan={plan.data} late={plan.isPlaceholderData} />}
          </div>
          <ReasonField value={reason} onChange={setReason} missing={tried && missing} />
        </>
      )}
    </Dialog>
  );
}

const noMapping: ElementMapping = {};
