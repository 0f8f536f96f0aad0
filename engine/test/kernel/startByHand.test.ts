import { expect } from 'chai';
import { bpmn, node, path, process, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

const message = (id: string): string => node('startEvent', id, `<bpmn:messageEventDefinition messageRef="M_${id}" />`);
const drawn = (...starts: string[]): string =>
  bpmn(
    ...starts.map((id) => `<bpmn:message id="M_${id}" name="${id}" />`),
    process('P', ...starts.map(message), user('A'), ...starts.map((id) => path(id, 'A'))),
  );

describe('a process that only messages start', () => {
  it('can be started by hand where it has one start', async () => {
    expect((await Play.started(drawn('asked'))).open()).to.deep.equal(['A']);
  });
  it('can not where it has several, because nobody knows at which', async () => {
    const play = await Play.of(drawn('asked', 'told'));
    expect(play.try({ kind: 'start', variables: {} })).to.equal('noStart');
    expect(play.send({ kind: 'start', variables: {}, startEvent: 'told' }).open()).to.deep.equal(['A']);
  });
});
