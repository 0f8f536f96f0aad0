import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import { texts } from './messages.ts';

/** Messages by field name; `general` for what belongs to none. */
export type Faults = Readonly<Record<string, string>>;

/**
 * Saves a small form: what the server refuses lands at its fields, what it accepts is fetched again everywhere. `done`
 * puts the form away, and only then: who opens it again at once must not find what was there before, and save that.
 */
export function useSaving(queryKeys: readonly string[]) {
  const t = useMessages(texts);
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>({});

  const save = async (
    required: Readonly<Record<string, string | undefined>>,
    write: () => Promise<void>,
    done: () => void,
  ): Promise<void> => {
    const missing = Object.entries(required).filter(([, value]) => value === undefined || value.trim() === '');
    setFaults(Object.fromEntries(missing.map(([name]) => [name, t('required')])));
    if (missing.length > 0) return;
    setBusy(true);
    try {
      await write();
      await Promise.all([...queryKeys, 'home', 'session'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      done();
      notify({ kind: 'success', text: t('saved') });
    } catch (error) {
      const general = isProblem(error) ? (error.detail ?? error.title) : String(error);
      const issues = isProblem(error) ? error.issues : [];
      setFaults(
        issues.length === 0
          ? { general }
          : Object.fromEntries(issues.map(({ pointer, message }) => [pointer.split('/')[1] ?? 'general', message])),
      );
    } finally {
      setBusy(false);
    }
  };
  return { busy, faults, save };
}
