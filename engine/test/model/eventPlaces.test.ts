import { expect } from 'chai';
import { readModel } from '@zhengai/engine/model';
import {
  beside,
  boundary,
  bpmn,
  cancellation,
  catches,
  compensation,
  condition,
  end,
  endWith,
  error,
  escalation,
  link,
  message,
  path,
  process,
  signal,
  start,
  startOn,
  sub,
  termination,
  throws,
  timer,
  transaction,
  undoes,
  user,
} from '../support/draw.ts';

const DEFINITIONS = {
  none: '',
  timer: timer({ duration: 'P1D' }),
  message: message('m'),
  signal: signal('s1'),
  error: error('e1'),
  escalation: escalation('x1'),
  conditional: condition('a > 1'),
  compensation: compensation(),
  link: link('there'),
  cancel: cancellation,
  terminate: termination,
} as const;
type Name = keyof typeof DEFINITIONS;

const handler = user('Undo', { forCompensation: true }) + undoes('X', 'Undo');
const ofProcess = (event: string): string => bpmn(process('P', event, user('A'), path('X', 'A')));
const within = (content: string): string =>
  bpmn(process('P', start('s'), sub('S', {}, content), user('B'), path('s', 'S', 'B')));

/** Draws the event `X` in one kind of place, with what it needs there. */
const PLACES: Readonly<
  Record<string, { readonly draw: (name: Name, definition: string) => string; readonly may: readonly Name[] }>
> = {
  'start of a process': {
    draw: (_, definition) => ofProcess(startOn('X', definition)),
    may: ['none', 'timer', 'message', 'signal', 'conditional'],
  },
  'start of a sub-process': {
    draw: (_, definition) => within(startOn('X', definition) + user('A') + path('X', 'A')),
    may: ['none'],
  },
  'start of an event sub-process that interrupts': {
    draw: (_, definition) =>
      within(
        start('s2') + user('C') + path('s2', 'C') + beside('E', startOn('X', definition), user('A'), path('X', 'A')),
      ),
    may: ['timer', 'message', 'signal', 'error', 'escalation', 'conditional', 'compensation'],
  },
  'start of an event sub-process that does not interrupt': {
    draw: (_, definition) =>
      within(
        start('s2') +
          user('C') +
          path('s2', 'C') +
          beside('E', startOn('X', definition, false), user('A'), path('X', 'A')),
      ),
    may: ['timer', 'message', 'signal', 'escalation', 'conditional', 'compensation'],
  },
  'intermediate catch event': {
    draw: (name, definition) =>
      name === 'link'
        ? bpmn(
            process(
              'P',
              start('s'),
              throws('T', definition),
              catches('X', definition),
              end('e'),
              path('s', 'T'),
              path('X', 'e'),
            ),
          )
        : bpmn(process('P', start('s'), catches('X', definition), end('e'), path('s', 'X', 'e'))),
    may: ['timer', 'message', 'signal', 'conditional', 'link'],
  },
  'intermediate throw event': {
    draw: (name, definition) =>
      name === 'link'
        ? bpmn(
            process(
              'P',
              start('s'),
              throws('X', definition),
              catches('C', definition),
              end('e'),
              path('s', 'X'),
              path('C', 'e'),
            ),
          )
        : bpmn(process('P', start('s'), throws('X', definition), end('e'), path('s', 'X', 'e'))),
    may: ['none', 'message', 'signal', 'escalation', 'compensation', 'link'],
  },
  'end event': {
    draw: (_, definition) => bpmn(process('P', start('s'), user('A'), endWith('X', definition), path('s', 'A', 'X'))),
    may: ['none', 'message', 'signal', 'error', 'escalation', 'compensation', 'terminate'],
  },
  'end event in a transaction': {
    draw: (_, definition) =>
      bpmn(
        process(
          'P',
          start('s'),
          transaction('S', {}, start('s2'), endWith('X', definition), path('s2', 'X')),
          user('B'),
          path('s', 'S', 'B'),
        ),
      ),
    may: ['none', 'message', 'signal', 'error', 'escalation', 'compensation', 'cancel', 'terminate'],
  },
  'boundary event that interrupts': {
    draw: (name, definition) =>
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          boundary('X', 'A', definition),
          end('e'),
          path('s', 'A'),
          name === 'compensation' ? handler : path('X', 'e'),
        ),
      ),
    may: ['timer', 'message', 'signal', 'error', 'escalation', 'conditional', 'compensation'],
  },
  'boundary event that does not interrupt': {
    draw: (name, definition) =>
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          boundary('X', 'A', definition, false),
          end('e'),
          path('s', 'A'),
          name === 'compensation' ? handler : path('X', 'e'),
        ),
      ),
    may: ['timer', 'message', 'signal', 'escalation', 'conditional', 'compensation'],
  },
  'boundary event of a transaction': {
    draw: (name, definition) =>
      bpmn(
        process(
          'P',
          start('s'),
          transaction('A', {}, start('s2'), user('B'), path('s2', 'B')),
          boundary('X', 'A', definition),
          end('e'),
          path('s', 'A'),
          name === 'compensation' ? handler : path('X', 'e'),
        ),
      ),
    may: ['timer', 'message', 'signal', 'error', 'escalation', 'conditional', 'compensation', 'cancel'],
  },
};

describe('which events may stand where', () => {
  for (const [place, { draw, may }] of Object.entries(PLACES)) {
    it(`${place}: ${may.join(', ')}`, async () => {
      for (const name of Object.keys(DEFINITIONS) as Name[]) {
        const { findings } = await readModel(draw(name, DEFINITIONS[name]));
        const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
        if (may.includes(name)) expect(errors, name).to.deep.equal([]);
        else expect(errors, name).to.have.members([errors[0]]).and.satisfy(refusesThePlace);
      }
    });
  }
});

const refusesThePlace = ([code]: readonly string[]): boolean =>
  code === 'unsupportedEvent' || code === 'eventWithoutDefinition' || code === 'mustInterrupt';
