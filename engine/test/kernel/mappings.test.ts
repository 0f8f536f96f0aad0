import { expect } from 'chai';
import { boundary, bpmn, call, error, message, path, process, service, start, task, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

/** Two mappings that exchange names. */
const mapped = (apart: string): string =>
  `<bpmn:extensionElements><zg:input target="a" source="b"/><zg:input target="b" source="a"${apart}/></bpmn:extensionElements>`;
/** A job and a task with mappings. */
const beside = (how: string): string =>
  bpmn(
    process(
      'P',
      start('s'),
      service('J', { inputs: { score: 'rate * 100' }, outputs: { grade: 'mark' } }).replace('id="J"', `id="J" ${how}`),
      user('A', { outputs: { seen: 'true' } }).replace('id="A"', `id="A" ${how.replace('zg:allIn="true"', '')}`),
      path('s', 'J', 'A'),
    ),
  );

describe('inputs and outputs', () => {
  it('keep what the task produced to itself, and give on what is mapped', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A', { inputs: { line: '=settings.warningLine' }, outputs: { below: '=score < line' } }),
          user('B'),
          path('s', 'A', 'B'),
        ),
      ),
      { settings: { warningLine: 60 } },
    );
    play.complete('A', { score: 55 });
    expect(play.variables).to.deep.equal({ settings: { warningLine: 60 }, below: true });
    expect(play.places()).to.deep.equal(['B']);
  });

  it('are all that a handler is given, and may be named like what is around', async () => {
    const play = await Play.started(
      bpmn(process('P', start('s'), service('J', { inputs: { score: 'score + 1' } }), path('s', 'J'))),
      { score: 1, other: 2 },
    );
    expect(play.last.find((event) => event.kind === 'jobCreated')).to.deep.include({ input: { score: 2 } });
    play.finishJob('J', { done: true, score: 9 });
    expect(play.variables).to.deep.equal({ score: 1, other: 2, done: true });
  });

  it('of an event are given on when it has happened', async () => {
    const caught = task('intermediateCatchEvent', 'C', {}, { outputs: { seen: '=answer + 1' } }, message('m'));
    const thrown = task('intermediateThrowEvent', 'T', {}, { outputs: { told: '=seen + 1' } });
    const play = await Play.started(
      bpmn(process('P', start('s'), caught, thrown, user('A'), path('s', 'C', 'T', 'A'))),
    );
    play.receive('C', { answer: 1 });
    expect(play.variables).to.deep.equal({ answer: 1, seen: 2, told: 3 });
    expect(play.open()).to.deep.equal(['A']);
  });

  it('choose what a called process gives back', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          call('K', 'improvement', { inputs: { item: '=problem' }, outputs: { result: '=effect' } }),
          user('B'),
          path('s', 'K', 'B'),
        ),
      ),
      { problem: 'late' },
    );
    expect(play.last.find((event) => event.kind === 'callStarted')).to.deep.include({
      processKey: 'improvement',
      variables: { item: 'late' },
    });
    play.finishCall('K', { effect: 'good', private: 1 });
    expect(play.variables).to.deep.equal({ problem: 'late', result: 'good' });
  });

  it('of a call do not take for the called process’s what the caller happens to call so', async () => {
    const drawn = bpmn(
      process(
        'P',
        start('s'),
        call('K', 'other', { outputs: { reason: '=reason', rate: '=reached' } }),
        boundary('B', 'K', error('late')),
        user('X'),
        user('Y'),
        path('s', 'K', 'Y'),
        path('B', 'X'),
      ),
    );
    const nothing = { reason: null, rate: 0.8, reached: 0.1 };
    const before = { reason: 'sick', reached: 0.1 };
    const ended = (await Play.started(drawn, before)).finishCall('K', { reached: 0.8 });
    expect(ended.variables).to.deep.equal(nothing);
    const failed = await Play.started(drawn, before);
    const [started] = failed.last.filter((event) => event.kind === 'callStarted');
    const failure = { code: 'late', message: undefined, variables: {} };
    failed.send({ kind: 'failCall', callId: started?.callId ?? '', error: failure, inside: { reached: 0.8 } });
    expect(failed.open()).to.deep.equal(['X']);
    expect(failed.variables).to.deep.equal(nothing);
  });

  it('see those before them, unless they stand apart', async () => {
    for (const [apart, input] of [
      ['', { a: 2, b: 2 }],
      [' apart="true"', { a: 2, b: 1 }],
    ] as const) {
      const drawn = process(
        'P',
        start('s'),
        service('J').replace('</bpmn:serviceTask>', `${mapped(apart)}</bpmn:serviceTask>`),
        path('s', 'J'),
      );
      const play = await Play.started(bpmn(drawn), { a: 1, b: 2 });
      expect(play.last.find((event) => event.kind === 'jobCreated')).to.deep.include({ input });
    }
  });

  it('stand beside the variables where the task says so, on the way in and out', async () => {
    const apart = (await Play.started(beside(''), { rate: 0.8 })).finishJob('J', { mark: 'B', by: 'li' });
    expect(apart.variables).to.deep.equal({ rate: 0.8, grade: 'B' });
    expect(apart.complete('A', { note: 'ok' }).variables).to.deep.equal({ rate: 0.8, grade: 'B', seen: true });

    const given = await Play.started(beside('zg:allIn="true" zg:allOut="true"'), { rate: 0.8 });
    expect(given.last.find((event) => event.kind === 'jobCreated')).to.deep.include({
      input: { rate: 0.8, score: 80 },
    });
    given.finishJob('J', { mark: 'B', by: 'li' }).complete('A', { note: 'ok' });
    const brought = { mark: 'B', by: 'li', note: 'ok' };
    expect(given.variables).to.deep.equal({ rate: 0.8, grade: 'B', seen: true, ...brought });
  });
});
