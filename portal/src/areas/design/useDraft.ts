import type { ProcessDetail } from '@zhengai/api/contract';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { DraftSaver, type SaveState } from './DraftSaver.ts';

export interface Draft {
  readonly state: SaveState;
  readonly saver: DraftSaver;
}

/** The draft that one opening of the editor writes to; what is not saved yet is saved when it closes. */
export function useDraft(processKey: string, opened: ProcessDetail['draft']): Draft {
  const [saver] = useState(() => new DraftSaver(processKey, opened));
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.unsaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      saver.saveNow();
    };
  }, [saver]);
  return { state, saver };
}
