import * as fc from 'fast-check';

/** What brings a boundary event or an event sub-process about. */
export type Trigger = 'timer' | 'message' | 'signal';

/**
 * A block-structured model: every split has its join, every loop an exit that a person decides. `id` tells the blocks
 * of one model apart; elements are named for it.
 */
export type Block =
  | {
      readonly id: number;
      readonly kind:
        | 'user'
        | 'mapped'
        /** A task with a compensation handler, which is another task. */
        | 'undoable'
        | 'service'
        | 'script'
        | 'send'
        | 'timer'
        | 'receive'
        | 'signal'
        | 'call'
        | 'link'
        /** Compensates what has been completed on its level. */
        | 'compensate';
    }
  | {
      readonly id: number;
      readonly kind: 'each';
      readonly count: number;
      readonly sequential: boolean;
      readonly early: boolean;
      readonly undoable: boolean;
    }
  | {
      readonly id: number;
      readonly kind: 'sequence';
      readonly blocks: readonly Block[];
    }
  | { readonly id: number; readonly kind: 'choice' | 'parallel' | 'inclusive'; readonly blocks: readonly Block[] }
  /** The first of a message and a timer decides which goes on. */
  | { readonly id: number; readonly kind: 'race'; readonly blocks: readonly [Block, Block] }
  /** Goes on as soon as `enough` branches have come. */
  | {
      readonly id: number;
      readonly kind: 'complex';
      readonly blocks: readonly Block[];
      readonly enough: number;
      readonly block: Block;
    }
  | { readonly id: number; readonly kind: 'loop' | 'sub' | 'terminated'; readonly block: Block }
  | {
      readonly id: number;
      readonly kind: 'eachSub';
      readonly block: Block;
      readonly count: number;
      readonly sequential: boolean;
    }
  /** A standard loop over a sub-process. */
  | { readonly id: number; readonly kind: 'repeated'; readonly block: Block; readonly count: number }
  /** A boundary event on a sub-process, or an event sub-process inside it. */
  | {
      readonly id: number;
      readonly kind: 'bounded' | 'watched';
      readonly host: Block;
      readonly block: Block;
      readonly by: Trigger;
      readonly interrupting: boolean;
    }
  /** An error or escalation that a sub-process throws, caught at its boundary or by an event sub-process in it. */
  | {
      readonly id: number;
      readonly kind: 'raised';
      readonly host: Block;
      readonly block: Block;
      readonly rest: Block;
      readonly by: 'error' | 'escalation';
      readonly at: 'boundary' | 'beside';
      readonly interrupting: boolean;
    }
  /** A transaction in which a person decides whether it is cancelled; then `block` follows. */
  | { readonly id: number; readonly kind: 'transaction'; readonly host: Block; readonly block: Block }
  /** An ad-hoc sub-process of this many tasks. */
  | { readonly id: number; readonly kind: 'adHoc'; readonly count: number };

const shapes: fc.Arbitrary<Block> = fc.letrec<{ block: Block; leaf: Block; few: readonly Block[] }>((tie) => {
  const few = tie('few');
  const block = tie('block');
  const id = fc.constant(0);
  const count = fc.nat({ max: 3 });
  const sequential = fc.boolean();
  const interrupting = fc.boolean();
  return {
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      fc.record({ id, kind: fc.constantFrom('sequence', 'choice', 'parallel', 'inclusive'), blocks: few }),
      fc.record({ id, kind: fc.constantFrom('loop', 'sub', 'terminated'), block }),
      fc.record({ id, kind: fc.constant('race'), blocks: fc.tuple(block, block) }),
      fc.record({ id, kind: fc.constant('complex'), blocks: few, enough: fc.integer({ min: 1, max: 3 }), block }),
      fc.record({ id, kind: fc.constant('eachSub'), block, count, sequential }),
      fc.record({ id, kind: fc.constant('repeated'), block, count: fc.integer({ min: 1, max: 3 }) }),
      fc.record({
        id,
        kind: fc.constantFrom('bounded', 'watched'),
        host: block,
        block,
        by: fc.constantFrom('timer', 'message', 'signal'),
        interrupting,
      }),
      fc.record({
        id,
        kind: fc.constant('raised'),
        host: block,
        block,
        rest: block,
        by: fc.constantFrom('error', 'escalation'),
        at: fc.constantFrom('boundary', 'beside'),
        interrupting,
      }),
      fc.record({ id, kind: fc.constant('transaction'), host: block, block }),
    ),
    leaf: fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          id,
          kind: fc.constantFrom(
            'user',
            'undoable',
            'compensate',
            'receive',
            'signal',
            'mapped',
            'service',
            'script',
            'send',
            'timer',
            'call',
            'link',
          ),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          id,
          kind: fc.constant('each'),
          count,
          sequential,
          early: fc.boolean(),
          undoable: fc.boolean(),
        }),
      },
      { weight: 1, arbitrary: fc.record({ id, kind: fc.constant('adHoc'), count: fc.integer({ min: 1, max: 2 }) }) },
    ),
    few: fc.array(block, { minLength: 1, maxLength: 3 }),
  };
}).block;

/** Gives each block its number, outermost first. */
function numbered(shape: Block): Block {
  let ids = 0;
  const number = (one: Block): Block => {
    const id = ++ids;
    switch (one.kind) {
      case 'sequence':
      case 'choice':
      case 'parallel':
      case 'inclusive':
        return { ...one, id, blocks: one.blocks.map(number) };
      case 'race':
        return { ...one, id, blocks: [number(one.blocks[0]), number(one.blocks[1])] };
      case 'complex':
        return { ...one, id, blocks: one.blocks.map(number), block: number(one.block) };
      case 'loop':
      case 'sub':
      case 'terminated':
      case 'eachSub':
      case 'repeated':
        return { ...one, id, block: number(one.block) };
      case 'bounded':
      case 'watched':
      case 'transaction':
        return { ...one, id, host: number(one.host), block: number(one.block) };
      case 'raised':
        return { ...one, id, host: number(one.host), block: number(one.block), rest: number(one.rest) };
      case 'user':
      case 'mapped':
      case 'undoable':
      case 'service':
      case 'script':
      case 'send':
      case 'timer':
      case 'receive':
      case 'signal':
      case 'call':
      case 'link':
      case 'compensate':
      case 'each':
      case 'adHoc':
        return { ...one, id };
    }
  };
  return number(shape);
}

export const blocks: fc.Arbitrary<Block> = shapes.map(numbered);
