import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { DICTIONARY } from '../../src/runtime/database/packDictionary.ts';
import { compress, unpack } from '../../src/runtime/database/packedText.ts';
import type { Json } from '../../src/json.ts';
import { canonicalJson } from '../../src/runtime/canonicalJson.ts';
import { sayAgain, textsOf } from '../../src/runtime/repetition.ts';

const lessons = JSON.stringify(Array.from({ length: 20 }, (_, no) => ({ no, content: `第 ${no} 次课：小组完成工件` })));

describe('a stored text', () => {
  it('is the same after packing, and one of steps is the smaller for the dictionary', () => {
    const step = `{"command":{"kind":"completeTask","taskId":"3.2","values":{},"variables":{"lessons":${lessons}}},"events":[{"kind":"taskCompleted","taskId":"3.2","values":{}},{"kind":"variablesSet","scopeId":"root","variables":{"lessons":${lessons}}},{"kind":"tokenRemoved","tokenId":"3.2"},{"element":"Plan","kind":"elementLeft","tokenId":"3.2"},{"flowId":"f2","kind":"flowTaken"}]}`;
    const packed = compress(step);
    expect(unpack(packed)).to.equal(step);
    expect(packed.length).to.be.lessThan(deflateSync(step, { level: 1 }).length - 100);
  });

  it('is read that was packed before there was a dictionary, or not at all', () => {
    expect(unpack(deflateSync(lessons, { level: 1 }))).to.equal(lessons);
    expect(unpack(Buffer.from(lessons))).to.equal(lessons);
    expect(unpack('{"kind":"cancel"}')).to.equal('{"kind":"cancel"}');
  });

  it('needs the dictionary as it was: no byte of it may ever change', () => {
    expect(createHash('sha256').update(DICTIONARY).digest('hex')).to.equal(
      '5a3141608bb71a68140e03a35be6760130aa9abd858e03943df9286602c442b5',
    );
  });
});

describe('what a step says more than once', () => {
  const values = { 备注: '$& $1 \u0001', lessons: JSON.parse(lessons) as Json };
  const command = { kind: 'completeTask', taskId: '3.2', values, variables: { lessons: values.lessons } } as const;
  const events = [
    { kind: 'taskCompleted', taskId: '3.2', values },
    { kind: 'variablesSet', scopeId: 'root', variables: { lessons: [...(JSON.parse(lessons) as Json[])] } },
    { kind: 'tokenRemoved', tokenId: '3.2' },
  ] as const;

  it('is stored once, and read again to the letter', () => {
    const { once, fields } = textsOf({ command, events });
    expect(`{${fields}}`).to.equal(canonicalJson({ command, events }));
    expect(once.split('第 7 次课')).to.have.length(3);
    expect(sayAgain(once)).to.equal(canonicalJson({ command, events }));
  });

  it('is left where it stands when it is short', () => {
    const short = { command: { ...command, values: {}, variables: { a: 1 } }, events: events.slice(2) };
    expect(textsOf(short).once).to.equal(canonicalJson(short));
    expect(sayAgain(canonicalJson({ command, events }))).to.equal(canonicalJson({ command, events }));
  });

  it('is written out where there is too much of it', () => {
    const many = Array.from({ length: 6 }, (_, n) => ({
      kind: 'variablesSet' as const,
      scopeId: 'root',
      variables: { n, lessons: values.lessons },
    }));
    const { once, fields } = textsOf({ command, events: many });
    expect(`{${fields}}`).to.equal(canonicalJson({ command, events: many }));
    expect(sayAgain(once)).to.equal(`{${fields}}`);
  });
});
