import { expect } from 'chai';
import { nextUserTasks } from '@zhengai/engine/model';
import {
  beside,
  boundary,
  bpmn,
  end,
  endWith,
  error,
  escalation,
  exclusive,
  flow,
  parallel,
  path,
  process,
  service,
  start,
  startOn,
  sub,
  throws,
  user,
} from '../support/draw.ts';
import { modelOf } from '../support/play.ts';

describe('who comes next', () => {
  const drawn = bpmn(
    process(
      'P',
      start('s'),
      user('Report'),
      user('Review'),
      exclusive('g', 'g-J'),
      service('J'),
      sub('S', {}, start('s2'), parallel('f'), user('A'), user('B'), path('s2', 'f', 'A'), path('f', 'B')),
      user('Last'),
      end('e'),
      path('s', 'Report', 'Review', 'g'),
      flow('g', 'Report', 'decision = "return"').replace('id="g-Report"', 'id="g-Report" name="退回"'),
      flow('g', 'J').replace('id="g-J"', 'id="g-J" name="通过"'),
      path('J', 'S', 'Last', 'e'),
    ),
  );
  const next = async (element: string) =>
    nextUserTasks(await modelOf(drawn), element).map((task) => [task.element.id, task.conditionName]);

  it('is the task that the flow leads to', async () => {
    expect(await next('Report')).to.deep.equal([['Review', undefined]]);
  });
  it('is every task that a decision may lead to, with its name, past automatic steps', async () => {
    expect(await next('Review')).to.deep.equal([
      ['Report', '退回'],
      ['A', '通过'],
      ['B', '通过'],
    ]);
  });
  it('is outside a sub-process after its last task', async () => {
    expect(await next('A')).to.deep.equal([['Last', undefined]]);
  });
  it('is behind what catches an error or an escalation that is thrown next', async () => {
    const model = await modelOf(
      bpmn(
        process(
          'P',
          start('s'),
          sub(
            'S',
            {},
            start('s2'),
            user('Check'),
            throws('T', escalation('late')),
            endWith('e2', error('unfit')),
            path('s2', 'Check', 'T', 'e2'),
            beside('E', startOn('l', escalation('late'), false), user('Remind'), path('l', 'Remind')),
          ),
          boundary('any', 'S', error()),
          boundary('one', 'S', error('unfit')),
          user('Repair'),
          user('Report'),
          user('Last'),
          path('s', 'S', 'Last'),
          path('any', 'Report'),
          path('one', 'Repair'),
        ),
      ),
    );
    expect(nextUserTasks(model, 'Check').map(({ element }) => element.id)).to.deep.equal(['Remind', 'Repair']);
  });
  it('is nobody at the end', async () => {
    expect(await next('Last')).to.deep.equal([]);
    expect(await next('unknown')).to.deep.equal([]);
  });
});
