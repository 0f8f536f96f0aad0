import type { InstanceSummary } from '@zhengai/api/contract';
import { useEffect, useRef, useState } from 'react';
import { api, newKey } from '../../../app/api.ts';
import { isProblem } from '../../../app/problem.ts';
import { wordsOfProblem } from '../../../shared/useCommand.ts';
import { type ElementMapping, forgetInstances, instancePath } from '../queries.ts';
import { inBatches } from './inBatches.ts';
import { atOnce } from './useTrial.ts';

export interface Failure {
  readonly instance: InstanceSummary;
  readonly message: string;
}

export interface Migration {
  /** `stopped`: by the button, or because no answer came. */
  readonly phase: 'idle' | 'running' | 'stopped' | 'done';
  readonly total: number;
  readonly migrated: readonly InstanceSummary[];
  readonly failures: readonly Failure[];
  /** Not taken up yet. */
  readonly left: readonly InstanceSummary[];
  /** No answer came. */
  readonly lost: boolean;
}

export interface MigrationBody {
  readonly definitionId: string;
  readonly elements: ElementMapping;
  readonly reason: string;
}

const idle: Migration = { phase: 'idle', total: 0, migrated: [], failures: [], left: [], lost: false };

export interface Migrating {
  readonly migration: Migration;
  readonly run: (instances: readonly InstanceSummary[], body: MigrationBody) => Promise<void>;
  readonly stop: () => void;
  readonly reset: () => void;
}

/** 迁移 of many, one by one: each is a step of its own instance, so that it can be stopped and gone on with. */
export function useMigration(): Migrating {
  const [migration, setMigration] = useState(idle);
  const stopping = useRef<AbortController>(undefined);
  /** An instance whose answer was lost is sent again under its key. */
  const keys = useRef(new Map<string, string>());
  useEffect(() => () => stopping.current?.abort(), []);

  const run = async (instances: readonly InstanceSummary[], body: MigrationBody): Promise<void> => {
    const { signal } = (stopping.current = new AbortController());
    const migrated = [...migration.migrated];
    const failures: Failure[] = [];
    const settled = new Set<string>();
    const tell = (phase: Migration['phase'], lost = false): void => {
      const left = instances.filter(({ id }) => !settled.has(id));
      const total = migration.migrated.length + instances.length;
      setMigration({ phase, total, migrated: [...migrated], failures: [...failures], left, lost });
    };
    tell('running');
    const migrate = async (instance: InstanceSummary): Promise<void> => {
      const key = keys.current.get(instance.id) ?? newKey();
      keys.current.set(instance.id, key);
      try {
        await api.post(`${instancePath(instance.id)}/migrate`, body, { key });
        migrated.push(instance);
      } catch (error) {
        if (!isProblem(error)) throw error;
        keys.current.delete(instance.id);
        failures.push({ instance, message: wordsOfProblem(error, '') });
      }
      settled.add(instance.id);
      tell('running');
    };
    try {
      await inBatches(instances, atOnce, migrate, signal);
      tell(settled.size < instances.length ? 'stopped' : 'done');
    } catch {
      tell('stopped', true);
    }
    await forgetInstances();
  };
  return { migration, run, stop: () => stopping.current?.abort(), reset: () => setMigration(idle) };
}
