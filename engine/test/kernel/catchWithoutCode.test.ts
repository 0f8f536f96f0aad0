import { expect } from 'chai';
import { bpmn, end, path, process, start, sub, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

/** A sub-process that throws `late`; what catches refers to something declared without a code. */
const drawn = (kind: 'error' | 'escalation', declared: string): string => {
  const definition = (id: string): string => `<bpmn:${kind}EventDefinition ${kind}Ref="${id}" />`;
  return bpmn(
    `<bpmn:${kind} id="late" ${kind}Code="late" /><bpmn:${kind} id="caught" ${declared} />`,
    process(
      'P',
      start('s'),
      sub(
        'S',
        {},
        start('s2'),
        user('Work'),
        end('thrown').replace('</bpmn:endEvent>', `${definition('late')}</bpmn:endEvent>`),
        path('s2', 'Work', 'thrown'),
      ),
      `<bpmn:boundaryEvent id="b" attachedToRef="S">${definition('caught')}</bpmn:boundaryEvent>`,
      user('Caught'),
      end('e'),
      path('s', 'S', 'e'),
      path('b', 'Caught'),
    ),
  );
};

describe('what is declared without a code', () => {
  for (const kind of ['error', 'escalation'] as const) {
    it(`catches every ${kind}`, async () => {
      const play = await Play.started(drawn(kind, ''));
      expect(play.complete('Work').open()).to.deep.equal(['Caught']);
    });
  }
  it('is not what is declared with another code', async () => {
    const play = await Play.started(drawn('escalation', 'escalationCode="early"'));
    play.complete('Work');
    expect(play.open()).to.deep.equal([]);
    expect(play.state.status).to.equal('completed');
  });
});
