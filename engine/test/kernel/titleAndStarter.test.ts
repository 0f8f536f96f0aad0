import { expect } from 'chai';
import { bpmn, end, path, process, start, times, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

const titled = (title: string): string =>
  bpmn(
    process(
      'P',
      start('s'),
      user('A', { name: '审核', loop: times('2') }).replace('id="A"', `id="A" zg:title="${title}"`),
      end('e'),
      path('s', 'A', 'e'),
    ),
  );
const names = async (title: string): Promise<readonly string[]> =>
  (await Play.started(titled(title), { course: '数控' })).tasks().map((task) => task.name);

describe('the title of a user task', () => {
  it('is reckoned when the task opens', async () => {
    const title = '=course + &quot; &quot; + string(loopCounter)';
    expect(await names(title)).to.deep.equal(['数控 1', '数控 2']);
  });
  it('is the name when it gives none', async () => {
    expect(await names('=nothing')).to.deep.equal(['审核', '审核']);
  });
});

describe('the starter', () => {
  const drawn = bpmn(
    process(
      'P',
      start('s').replace('id="s"', 'id="s" zg:initiator="starter"'),
      user('A', { assignee: '=starter' }),
      path('s', 'A'),
    ),
  );
  it('is kept in the variable that the start event names', async () => {
    const play = await Play.of(drawn);
    play.context = { actor: 'wang' };
    play.send({ kind: 'start', variables: {} });
    expect(play.tasks()[0]?.assignee).to.equal('wang');
  });
  it('is nobody when nobody has started the instance, and then known to be nobody', async () => {
    const play = await Play.started(drawn);
    expect(play.tasks().map((task) => task.assignee)).to.deep.equal([undefined]);
    expect(play.variables).to.deep.equal({ starter: null });
  });
});
