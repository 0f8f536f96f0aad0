import { useState } from 'react';

/**
 * The kind of rule that is shown: what the model says, or a kind just chosen that still lacks its value (a date, a
 * role), which the model cannot express yet. It is forgotten when the model's kind changes.
 */
export function useChoice<Kind extends string>(written: Kind): [Kind, (kind: Kind) => void] {
  const [pending, setPending] = useState<{ readonly kind: Kind; readonly over: Kind }>();
  const kind = pending !== undefined && pending.over === written ? pending.kind : written;
  return [kind, (next) => setPending({ kind: next, over: written })];
}
