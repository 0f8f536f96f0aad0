import { expect } from 'chai';
import type { MigrationPlan } from '@zhengai/api/contract';
import { type Planned, summaryOf } from '../../src/areas/steering/bulk/summary.ts';

const planned = (id: string, plan: Partial<MigrationPlan> = {}): Planned => ({
  instance: {
    id,
    process: { key: 'p', name: 'P', version: 1 },
    status: 'active',
    suspended: false,
    startedAt: '2026-09-01T12:00:00+08:00',
    openTasks: [],
    steps: 1,
  },
  plan: { problems: [], moves: [], answers: 0, disarmed: [], armed: [], missingForms: [], ...plan },
});
const missing = (element: string) => ({ code: 'missing' as const, element, name: element, candidates: [] });
const stays = (element: string, count: number) => ({
  from: element,
  fromName: element,
  to: element,
  name: element,
  count,
  task: true,
});

describe('the summary of many migration plans', () => {
  it('counts who can and who can not, by reason, the most frequent first', () => {
    const summary = summaryOf([
      planned('1'),
      planned('2', { problems: [missing('A')] }),
      planned('3', { problems: [missing('A'), missing('B')] }),
      planned('4', { problems: [missing('B')] }),
      planned('5', { problems: [missing('B')] }),
    ]);
    expect(summary.can.map(({ instance }) => instance.id)).to.deep.equal(['1']);
    expect(summary.cannot.map(({ id }) => id)).to.deep.equal(['2', '3', '4', '5']);
    expect(
      summary.obstacles.map(({ problem, instances }) => [problem.element, instances.map(({ id }) => id)]),
    ).to.deep.equal([
      ['B', ['3', '4', '5']],
      ['A', ['2', '3']],
    ]);
  });

  it('adds up what happens to those that can, and to no others', () => {
    const timer = { id: 'T', name: '提醒' };
    const { together } = summaryOf([
      planned('1', { moves: [stays('A', 2)], answers: 3, armed: [timer] }),
      planned('2', { moves: [stays('A', 1), stays('B', 1)], answers: 1, armed: [timer], missingForms: ['f'] }),
      planned('3', { moves: [stays('A', 9)], answers: 9, problems: [missing('A')] }),
    ]);
    expect(together).to.deep.equal({
      problems: [],
      moves: [stays('A', 3), stays('B', 1)],
      answers: 4,
      disarmed: [],
      armed: [timer],
      missingForms: ['f'],
    });
  });
});
