import type { InstanceSummary } from '@zhengai/api/contract';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useJoined } from '../../../shared/useJoined.ts';

export interface InstanceLinksProps {
  readonly title: ReactNode;
  readonly instances: readonly InstanceSummary[];
  /** Said beside one. */
  readonly note?: (instance: InstanceSummary) => string | undefined;
}

/** Instances behind a number, each with the way to it; drawn when somebody opens it, for there may be thousands. */
export function InstanceLinks({ title, instances, note }: InstanceLinksProps) {
  const [open, setOpen] = useState(false);
  const joined = useJoined();
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {open && (
        <ul className="za-bulk-rows">
          {instances.map((instance) => (
            <li key={instance.id}>
              <Link className="za-link" to={`/audit/instances/${encodeURIComponent(instance.id)}`}>
                {instance.subject?.name ?? instance.process.name}
              </Link>{' '}
              <span className="za-quiet">
                {[instance.semester?.name, joined(instance.openTasks), note?.(instance)]
                  .filter((part) => part !== undefined && part !== '')
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
