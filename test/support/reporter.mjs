// Mocha's spec reporter, which also writes the counts where `npm test` reads them.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { EVENT_RUN_END } = Mocha.Runner.constants;

export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const target = process.env.ZHENGAI_TEST_REPORT;
    if (target === undefined) return;
    runner.once(EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(target, JSON.stringify({ passed: passes, failed: failures, pending }));
    });
  }
}
