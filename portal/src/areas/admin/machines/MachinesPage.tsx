import type { IssuedMachine, Machine, TopicWork } from '@zhengai/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { useMessages } from '../../../app/i18n.ts';
import { notify } from '../../../app/notify.ts';
import { isProblem } from '../../../app/problem.ts';
import { DateTime } from '../../../shared/DateTime.tsx';
import { EmptyState } from '../../../shared/EmptyState.tsx';
import { ErrorState } from '../../../shared/ErrorState.tsx';
import { Skeletons } from '../../../shared/Skeletons.tsx';
import { useJoined } from '../../../shared/useJoined.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { IssuedSecret } from '../IssuedSecret.tsx';
import { MachineForm } from './MachineForm.tsx';
import { texts } from './messages.ts';
import { TopicJobsDialog } from './TopicJobsDialog.tsx';
import { useMachines, useTopics } from './queries.ts';

/** 机器账号: programs that fetch work with a token, and what waits for them. */
export function MachinesPage() {
  const t = useMessages(texts);
  const { data, error, isPending, refetch } = useMachines();
  const [adding, setAdding] = useState(false);
  const [issued, setIssued] = useState<IssuedMachine>();
  return (
    <AdminFrame
      part="machines"
      actions={
        !adding && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      {issued !== undefined && (
        <IssuedSecret
          title={t('issued', { name: issued.name })}
          label={t('token')}
          secret={issued.token}
          hint={t('tokenHint')}
          copy={t('copy')}
          copied={t('copied')}
          done={t('done')}
          onDone={() => setIssued(undefined)}
        />
      )}
      {adding && <MachineForm onClose={() => setAdding(false)} onIssued={setIssued} />}
      {isPending && <Skeletons rows={4} tall />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && !adding && <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
      {data && data.items.length > 0 && (
        <ul className="za-rows" aria-label={t('list')}>
          {data.items.map((machine) => (
            <li key={machine.id}>
              <MachineRow machine={machine} />
            </li>
          ))}
        </ul>
      )}
      {data && <Waiting machines={data.items} />}
    </AdminFrame>
  );
}

function MachineRow({ machine }: { readonly machine: Machine }) {
  const t = useMessages(texts);
  const joined = useJoined();
  const { name, topics, events, createdAt, createdBy, lastUsedAt, revokedAt } = machine;
  const may = [...topics, ...(events ? [t('eventsShort')] : [])];
  return (
    <div className="za-admin-row">
      <div className={revokedAt === undefined ? '' : 'za-revoked'}>
        <strong>{name}</strong>
        <div className="za-quiet">{may.length === 0 ? t('noTopics') : joined(may)}</div>
        <div className="za-quiet">
          {t('createdAt')} <DateTime value={createdAt} dateOnly /> · {t('by', { name: createdBy.name })} ·{' '}
          {lastUsedAt === undefined ? (
            t('neverUsed')
          ) : (
            <>
              {t('usedAt')} <DateTime value={lastUsedAt} />
            </>
          )}
        </div>
      </div>
      {revokedAt === undefined ? (
        <Revoke machine={machine} />
      ) : (
        <span className="za-quiet">
          {t('revokedAt')} <DateTime value={revokedAt} />
        </span>
      )}
    </div>
  );
}

/** Says what it does before doing it: a token can not be given back. */
function Revoke({ machine }: { readonly machine: Machine }) {
  const t = useMessages(texts);
  const queries = useQueryClient();
  const revoke = async (): Promise<void> => {
    try {
      await api.del<void>(`/machines/${machine.id}`);
      await queries.invalidateQueries({ queryKey: ['machines'] });
      notify({ kind: 'success', text: t('revoked') });
    } catch (error) {
      notify({ kind: 'error', text: isProblem(error) ? (error.detail ?? error.title) : String(error) });
    }
  };
  return (
    <Popconfirm
      title={t('revokeOf', { name: machine.name })}
      description={<div className="za-confirm">{t('revokeText')}</div>}
      okText={t('revoke')}
      cancelText={t('cancel')}
      onConfirm={() => void revoke()}
    >
      <Button danger aria-label={t('revokeOf', { name: machine.name })}>
        {t('revoke')}
      </Button>
    </Popconfirm>
  );
}

const numbers = ['ready', 'held', 'later', 'incidents'] as const;

function Waiting({ machines }: { readonly machines: readonly Machine[] }) {
  const t = useMessages(texts);
  const { data, error, isPending, refetch } = useTopics();
  const [opened, setOpened] = useState<{ readonly topic: string; readonly state: (typeof numbers)[number] }>();
  return (
    <section className="za-section" aria-labelledby="za-waiting">
      <h2 id="za-waiting">{t('waiting')}</h2>
      <p className="za-quiet">{t('waitingLead')}</p>
      {isPending && <Skeletons />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>{t('nothingWaits')}</p>}
      {data && data.items.length > 0 && (
        <div className="za-table-wrap">
          <table className="za-table">
            <thead>
              <tr>
                <th scope="col">{t('topic')}</th>
                {numbers.map((number) => (
                  <th key={number} scope="col" className="za-number">
                    {t(number)}
                  </th>
                ))}
                <th scope="col">{t('oldest')}</th>
                <th scope="col">{t('who')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((work) => (
                <TopicRow
                  key={work.topic}
                  work={work}
                  machines={machines}
                  onOpen={(state) => setOpened({ topic: work.topic, state })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {opened !== undefined && <TopicJobsDialog {...opened} onClose={() => setOpened(undefined)} />}
    </section>
  );
}

interface TopicRowProps {
  readonly work: TopicWork;
  readonly machines: readonly Machine[];
  readonly onOpen: (number: (typeof numbers)[number]) => void;
}

function TopicRow({ work, machines, onOpen }: TopicRowProps) {
  const t = useMessages(texts);
  const joined = useJoined();
  const able = machines.filter(({ topics, revokedAt }) => revokedAt === undefined && topics.includes(work.topic));
  return (
    <tr>
      <td>{work.topic}</td>
      {numbers.map((number) => (
        <td key={number} className="za-number">
          {work[number] === 0 ? (
            0
          ) : (
            <button
              type="button"
              className={number === 'incidents' ? 'za-link za-due-late' : 'za-link'}
              aria-label={t('openJobs', { topic: work.topic, state: t(number), count: work[number] })}
              onClick={() => onOpen(number)}
            >
              {work[number]}
            </button>
          )}
        </td>
      ))}
      <td>{work.oldest !== undefined && <DateTime value={work.oldest} />}</td>
      <td>
        {able.length === 0 ? <span className="za-due-late">{t('nobody')}</span> : joined(able.map(({ name }) => name))}
      </td>
    </tr>
  );
}
