/**
 * Does `work` for every item in their order, `atOnce` at a time. Takes no new ones after the signal, or after one has
 * thrown; those under way are waited for, and the first error is thrown then.
 */
export async function inBatches<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const waiting = items.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const item of waiting) {
      if (signal.aborted || failed) return;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  const first = ended.find(({ status }) => status === 'rejected');
  if (first?.status === 'rejected') throw first.reason;
}
