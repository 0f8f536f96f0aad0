import * as fc from 'fast-check';
import {
  boundaryTimer,
  bpmn,
  call,
  catchTimer,
  each,
  end,
  exclusive,
  flow,
  inclusive,
  parallel,
  path,
  process,
  repeat,
  service,
  start,
  sub,
  terminate,
  user,
} from './draw.ts';

/** A block-structured model: every split has its join, every loop an exit that a person decides. */
export type Block =
  | { readonly kind: 'user' | 'mapped' | 'service' | 'timer' | 'call' }
  | { readonly kind: 'each'; readonly count: number; readonly sequential: boolean; readonly early: boolean }
  | {
      readonly kind: 'vote';
      readonly count: number;
      readonly sequential: boolean;
      readonly rule: 'all' | 'any' | 'ratio';
    }
  | { readonly kind: 'sequence' | 'choice' | 'parallel' | 'inclusive'; readonly blocks: readonly Block[] }
  | { readonly kind: 'loop' | 'sub' | 'terminated'; readonly block: Block }
  | { readonly kind: 'eachSub'; readonly block: Block; readonly count: number; readonly sequential: boolean }
  /** A standard loop of so many rounds. */
  | { readonly kind: 'rounds'; readonly count: number }
  | { readonly kind: 'roundsOfSub'; readonly block: Block; readonly count: number }
  | { readonly kind: 'timed'; readonly host: Block; readonly block: Block; readonly interrupting: boolean };

export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block; leaf: Block; few: readonly Block[] }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.record({ kind: fc.constantFrom('sequence', 'choice', 'parallel', 'inclusive'), blocks: tie('few') }),
    fc.record({ kind: fc.constantFrom('loop', 'sub', 'terminated'), block: tie('block') }),
    fc.record({
      kind: fc.constant('eachSub'),
      block: tie('block'),
      count: fc.nat({ max: 3 }),
      sequential: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('roundsOfSub'), block: tie('block'), count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('timed'), host: tie('block'), block: tie('block'), interrupting: fc.boolean() }),
  ),
  leaf: fc.oneof(
    fc.record({ kind: fc.constantFrom('user', 'mapped', 'service', 'timer', 'call') }),
    fc.record({
      kind: fc.constant('each'),
      count: fc.nat({ max: 3 }),
      sequential: fc.boolean(),
      early: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('vote'),
      count: fc.integer({ min: 1, max: 3 }),
      sequential: fc.boolean(),
      rule: fc.constantFrom('all', 'any', 'ratio'),
    }),
    fc.record({ kind: fc.constant('rounds'), count: fc.integer({ min: 1, max: 3 }) }),
  ),
  few: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
})).block;

interface Drawn {
  readonly xml: string;
  readonly first: string;
  readonly last: string;
}

const one = (name: string, xml: string): Drawn => ({ xml, first: name, last: name });
const list = (count: number): string => `=[${Array.from({ length: count }, (_, index) => index).join(', ')}]`;

/** Draws the block as a process. Loops go round again while the variable `again` is true. */
export function draw(block: Block): string {
  let ids = 0;
  const id = (prefix: string): string => `${prefix}${++ids}`;

  const inside = (content: Block): string => {
    const [s, e] = [id('start'), id('end')];
    const drawn = drawBlock(content);
    return start(s) + drawn.xml + end(e) + flow(s, drawn.first) + flow(drawn.last, e);
  };

  const split = (kind: 'choice' | 'parallel' | 'inclusive', branches: readonly Drawn[]): Drawn => {
    const [open, close] = [id('split'), id('join')];
    const gateway = (name: string, fallback?: string): string =>
      kind === 'parallel'
        ? parallel(name)
        : kind === 'inclusive'
          ? inclusive(name, fallback)
          : exclusive(name, fallback);
    const flows = branches.map(({ first, last }, index) => {
      const compared = kind === 'inclusive' ? '>=' : '=';
      const condition = kind !== 'parallel' && index > 0 ? `choice ${compared} ${index}` : undefined;
      return flow(open, first, condition) + flow(last, close);
    });
    const xml = gateway(open, `${open}-${branches[0]?.first}`) + branches.map((branch) => branch.xml).join('');
    return { xml: xml + flows.join('') + gateway(close), first: open, last: close };
  };

  const drawBlock = (content: Block): Drawn => {
    switch (content.kind) {
      case 'user': {
        const name = id('user');
        return one(name, user(name));
      }
      case 'mapped': {
        const name = id('mapped');
        return one(name, user(name, { inputs: { local: '=choice' }, outputs: { result: '=local' } }));
      }
      case 'service': {
        const name = id('service');
        return one(name, service(name));
      }
      case 'timer': {
        const name = id('timer');
        return one(name, catchTimer(name, { duration: 'P1D' }));
      }
      case 'call': {
        const name = id('call');
        return one(name, call(name, 'other'));
      }
      case 'each': {
        const name = id('each');
        const { sequential } = content;
        const until = content.early ? { until: 'numberOfCompletedInstances > 1' } : {};
        // A variable of its own: what is done again writes nothing that somebody else has written since.
        const into = `items_${name}`;
        const loop = each(list(content.count), { as: 'item', sequential, into, value: '=item', ...until });
        return one(name, user(name, { loop }));
      }
      case 'sequence': {
        const parts = content.blocks.map(drawBlock);
        const flows = parts.slice(1).map((part, index) => flow(parts[index]?.last ?? '', part.first));
        const xml = parts.map((part) => part.xml).join('') + flows.join('');
        return { xml, first: parts[0]?.first ?? '', last: parts.at(-1)?.last ?? '' };
      }
      case 'choice':
      case 'parallel':
        return split(content.kind, content.blocks.map(drawBlock));
      case 'inclusive': {
        // On a level of its own: at an inclusive join everything on its level counts that can come there.
        const drawn = split('inclusive', content.blocks.map(drawBlock));
        const [name, s, e] = [id('sub'), id('start'), id('end')];
        return one(name, sub(name, {}, start(s), drawn.xml, end(e), path(s, drawn.first), path(drawn.last, e)));
      }
      case 'vote': {
        const name = id('vote');
        const { count, sequential, rule } = content;
        const vote = { vote: rule, veto: 'true', voteVariable: `voted_${name}` };
        return one(name, user(name, { loop: each(list(count), { as: 'item', sequential, vote }) }));
      }
      case 'loop': {
        const body = drawBlock(content.block);
        const [enter, ask, decide, leave] = [id('enter'), id('ask'), id('decide'), id('leave')];
        const xml =
          exclusive(enter) + body.xml + user(ask) + exclusive(decide, `${decide}-${leave}`) + exclusive(leave);
        const flows = path(enter, body.first) + path(body.last, ask, decide, leave) + flow(decide, enter, 'again');
        return { xml: xml + flows, first: enter, last: leave };
      }
      case 'sub': {
        const name = id('sub');
        return one(name, sub(name, {}, inside(content.block)));
      }
      case 'eachSub': {
        const name = id('eachSub');
        const loop = each(list(content.count), { as: 'item', sequential: content.sequential });
        return one(name, sub(name, { loop }, inside(content.block)));
      }
      case 'rounds': {
        const name = id('rounds');
        return one(name, user(name, { loop: repeat(undefined, { maximum: content.count }) }));
      }
      case 'roundsOfSub': {
        const name = id('roundsOfSub');
        return one(name, sub(name, { loop: repeat(undefined, { maximum: content.count }) }, inside(content.block)));
      }
      case 'terminated': {
        const [name, s, fork, stop, t, e] = [
          id('sub'),
          id('start'),
          id('fork'),
          id('stop'),
          id('terminate'),
          id('end'),
        ];
        const drawn = drawBlock(content.block);
        const flows = path(s, fork, stop, t) + path(fork, drawn.first) + path(drawn.last, e);
        return one(name, sub(name, {}, start(s), parallel(fork), user(stop), terminate(t), drawn.xml, end(e), flows));
      }
      case 'timed': {
        const [name, timer] = [id('timed'), id('boundary')];
        const host =
          sub(name, {}, inside(content.host)) + boundaryTimer(timer, name, { duration: 'P7D' }, content.interrupting);
        const then = drawBlock(content.block);
        const after = id(content.interrupting ? 'merge' : 'end');
        if (!content.interrupting) {
          return one(name, host + then.xml + end(after) + flow(timer, then.first) + flow(then.last, after));
        }
        const xml =
          host + then.xml + exclusive(after) + flow(timer, then.first) + flow(then.last, after) + flow(name, after);
        return { xml, first: name, last: after };
      }
      default:
        throw new Error('unknown block');
    }
  };
  return bpmn(process('P', inside(block)));
}
