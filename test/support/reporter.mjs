// Mocha's spec reporter, which also writes what has passed and failed where `npm test` reads it.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_FAIL } = Mocha.Runner.constants;

export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const target = process.env.ZHENGAI_TEST_REPORT;
    if (target === undefined) return;
    const failed = [];
    runner.on(EVENT_TEST_FAIL, (test) => failed.push(test.fullTitle()));
    runner.once(EVENT_RUN_END, () => writeFileSync(target, JSON.stringify({ passed: this.stats.passes, failed })));
  }
}
