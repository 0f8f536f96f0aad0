import type { OutboxEntry as EngineEntry } from '@zhengai/engine';
import type { OutboxEntry } from '../../contract/index.ts';
import { timestamp } from '../store/time.ts';
import { asValues } from '../store/values.ts';

export const presentEntry = ({ id, kind, at, instanceId, payload }: EngineEntry): OutboxEntry => ({
  id,
  kind,
  at: timestamp(at),
  instanceId,
  payload: asValues(payload),
});
