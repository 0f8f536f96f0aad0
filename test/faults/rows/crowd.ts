import { expect } from 'chai';
import { CommandRefused } from '@zhengai/engine';
import { review } from '../../../engine/test/runtime/support/bpmn.ts';
import { openTask } from '../../../engine/test/runtime/support/engines.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { actor, newKey, onDatabase, sound, withEngines, type Counts, type Row } from '../support/ground.ts';

const PEOPLE = 50;

/** Row 3: 50 people complete one task at once, by four processes' engines. */
export const crowd: Row = {
  number: 3,
  title: '50 people complete one task at once',
  rounds: { short: 3, long: 200 },
  run: (kind: TestDatabase, rounds: number): Promise<Counts> =>
    onDatabase(kind, [review], async (url) => {
      let refused = 0;
      await withEngines(url, 4, async (engines) => {
        const [engine] = engines;
        if (engine === undefined) return;
        for (let round = 0; round < rounds; round++) {
          const variables = { lead: 'lead', due: null };
          const { instanceId } = await engine.start({ processKey: 'review', variables, actor, commandKey: newKey() });
          const { id: taskId } = await openTask(engine, instanceId, 'Report');
          const results = await Promise.allSettled(
            Array.from({ length: PEOPLE }, (_, n) =>
              (engines[n % engines.length] ?? engine).completeTask({
                taskId,
                values: { n },
                actor: { id: `p-${n}` },
                commandKey: newKey(),
              }),
            ),
          );
          const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
          expect(errors).to.have.length(PEOPLE - 1);
          for (const error of errors) {
            expect(error).to.be.instanceOf(CommandRefused);
            expect(error).to.have.nested.property('refusal.code', 'unknownTask');
          }
          await openTask(engine, instanceId, 'Review');
          expect(await engine.steps(instanceId)).to.have.length(2);
          refused += errors.length;
        }
      });
      return { tasks: rounds, people: rounds * PEOPLE, succeeded: rounds, refused, steps: await sound(url) };
    }),
};
