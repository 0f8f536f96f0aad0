import type { InstanceRef } from '@zhengai/api/contract';
import { Link } from 'react-router';

/** An instance by what it is about; leads to its replay, at a step if one is given. */
export function InstanceName({ instance, step }: { readonly instance: InstanceRef; readonly step?: number }) {
  const { id, process, subject, businessKey } = instance;
  const about = subject?.name ?? businessKey;
  return (
    <Link to={`/audit/instances/${encodeURIComponent(id)}${step === undefined ? '' : `?step=${step}`}`}>
      {about === undefined ? process.name : `${about} · ${process.name}`}
    </Link>
  );
}
