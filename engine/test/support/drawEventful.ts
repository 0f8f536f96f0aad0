import {
  adHoc,
  beside,
  boundary,
  bpmn,
  call,
  cancellation,
  catches,
  catchTimer,
  compensation,
  complex,
  each,
  end,
  endWith,
  error,
  escalation,
  eventBased,
  exclusive,
  flow,
  inclusive,
  link,
  message,
  parallel,
  path,
  process,
  receive,
  repeat,
  script,
  send,
  service,
  signal,
  start,
  startOn,
  sub,
  terminate,
  throws,
  timer,
  transaction,
  undoes,
  user,
} from './draw.ts';
import type { Block, Trigger } from './eventfulModel.ts';

/** A block as a piece of a drawing: a token comes to `first` and leaves `last`. */
interface Drawn {
  readonly xml: string;
  readonly first: string;
  readonly last: string;
}

const one = (name: string, xml: string): Drawn => ({ xml, first: name, last: name });
const list = (count: number): string => `=[${Array.from({ length: count }, (_, index) => index).join(', ')}]`;

/** Draws the block as a process. Loops go round again, and transactions are cancelled, while `again` is true. */
export function draw(block: Block): string {
  return bpmn(process('P', inside(block, 0)));
}

function inside(block: Block, id: number): string {
  const drawn = drawBlock(block);
  const [s, e] = [`start${id}`, `end${id}`];
  return start(s) + drawn.xml + end(e) + flow(s, drawn.first) + flow(drawn.last, e);
}

const trigger = (by: Trigger, id: number): string => {
  if (by === 'timer') return timer({ duration: 'P7D' });
  return by === 'message' ? message(`message${id}`) : signal('alarm');
};

const undo = (task: string, id: number): string =>
  boundary(`undoing${id}`, task, compensation()) +
  user(`undo${id}`, { forCompensation: true }) +
  undoes(`undoing${id}`, `undo${id}`);

function drawBlock(block: Block): Drawn {
  const { id } = block;
  const name = `${block.kind}${id}`;
  switch (block.kind) {
    case 'user':
      return one(name, user(name));
    case 'mapped':
      return one(name, user(name, { inputs: { local: '=choice' }, outputs: { result: '=local' } }));
    case 'undoable':
      return one(name, user(name) + undo(name, id));
    case 'service':
      return one(name, service(name));
    case 'script':
      return one(name, script(name, 'choice + 1', 'computed'));
    case 'send':
      return one(name, send(name, 'news'));
    case 'timer':
      return one(name, catchTimer(name, { duration: 'P1D' }));
    case 'receive':
      return one(name, receive(name, `message${id}`));
    case 'signal':
      return one(name, catches(name, signal('alarm')));
    case 'call':
      return one(name, call(name, 'other'));
    case 'link':
      return { xml: throws(name, link(name)) + catches(`to${id}`, link(name)), first: name, last: `to${id}` };
    case 'compensate':
      return one(name, throws(name, compensation()));
    case 'each': {
      const { sequential } = block;
      const until = block.early ? { until: 'numberOfCompletedInstances > 1' } : {};
      const loop = each(list(block.count), { as: 'item', sequential, into: 'items', value: '=item', ...until });
      return one(name, user(name, { loop }) + (block.undoable ? undo(name, id) : ''));
    }
    case 'sequence': {
      const parts = block.blocks.map(drawBlock);
      const flows = parts.slice(1).map((part, index) => flow(parts[index]?.last ?? '', part.first));
      const xml = parts.map((part) => part.xml).join('') + flows.join('');
      return { xml, first: parts[0]?.first ?? '', last: parts.at(-1)?.last ?? '' };
    }
    case 'choice':
    case 'parallel':
    case 'inclusive':
      return split(block);
    case 'race': {
      const [a, b] = block.blocks.map(drawBlock);
      if (a === undefined || b === undefined) throw new Error('a race needs two');
      const [m, t, merge] = [`receive${id}`, `timer${id}`, `merge${id}`];
      const events = catches(m, message(`message${id}`)) + catchTimer(t, { duration: 'P1D' });
      const xml = eventBased(name) + events + a.xml + b.xml + exclusive(merge);
      const flows = path(name, m, a.first) + path(name, t, b.first) + flow(a.last, merge) + flow(b.last, merge);
      return { xml: xml + flows, first: name, last: merge };
    }
    case 'complex': {
      const branches = block.blocks.map(drawBlock);
      const [s, fork, gate, e] = [`start${id}`, `fork${id}`, `gate${id}`, `end${id}`];
      const then = drawBlock(block.block);
      const enough = Math.min(block.enough, branches.length);
      const flows = branches.map(({ first, last }) => flow(fork, first) + flow(last, gate)).join('');
      const xml = branches.map((branch) => branch.xml).join('') + then.xml + flows + path(s, fork);
      const gates = start(s) + parallel(fork) + complex(gate, `activationCount >= ${enough}`) + end(e);
      return one(name, sub(name, {}, gates, xml, flow(gate, then.first), flow(then.last, e)));
    }
    case 'loop': {
      const body = drawBlock(block.block);
      const [enter, ask, decide, leave] = [`enter${id}`, `ask${id}`, `decide${id}`, `leave${id}`];
      const xml = exclusive(enter) + body.xml + user(ask) + exclusive(decide, `${decide}-${leave}`) + exclusive(leave);
      const flows = path(enter, body.first) + path(body.last, ask, decide, leave) + flow(decide, enter, 'again');
      return { xml: xml + flows, first: enter, last: leave };
    }
    case 'sub':
      return one(name, sub(name, {}, inside(block.block, id)));
    case 'eachSub': {
      const loop = each(list(block.count), { as: 'item', sequential: block.sequential });
      return one(name, sub(name, { loop }, inside(block.block, id)));
    }
    case 'repeated':
      return one(name, sub(name, { loop: repeat(undefined, { maximum: block.count }) }, inside(block.block, id)));
    case 'terminated': {
      const [s, fork, stop, t, e] = [`start${id}`, `fork${id}`, `stop${id}`, `terminate${id}`, `end${id}`];
      const drawn = drawBlock(block.block);
      const flows = path(s, fork, stop, t) + path(fork, drawn.first) + path(drawn.last, e);
      return one(name, sub(name, {}, start(s), parallel(fork), user(stop), terminate(t), drawn.xml, end(e), flows));
    }
    case 'bounded': {
      const { interrupting } = block;
      const event = boundary(`event${id}`, name, trigger(block.by, id), interrupting);
      return handled(block, sub(name, {}, inside(block.host, id)) + event);
    }
    case 'watched': {
      const event = startOn(`event${id}`, trigger(block.by, id), block.interrupting);
      return one(name, sub(name, {}, inside(block.host, id), handler(block.block, id, event)));
    }
    case 'raised': {
      const { interrupting } = block;
      const isError = block.by === 'error';
      const definition = isError ? error('failed') : escalation('raised');
      const [host, rest] = [drawBlock(block.host), drawBlock(block.rest)];
      const [s, t, e] = [`start${id}`, `throw${id}`, `end${id}`];
      const thrower = isError ? endWith(t, definition) : throws(t, definition) + rest.xml + end(e);
      const flows =
        path(s, host.first) + path(host.last, t) + (isError ? '' : path(t, rest.first) + path(rest.last, e));
      const content = start(s) + host.xml + thrower + flows;
      const stays = !isError && !interrupting;
      if (block.at === 'beside') {
        return one(name, sub(name, {}, content, handler(block.block, id, startOn(`event${id}`, definition, !stays))));
      }
      const event = boundary(`event${id}`, name, definition, !stays);
      return handled({ ...block, interrupting: !stays }, sub(name, {}, content) + event);
    }
    case 'transaction': {
      const host = drawBlock(block.host);
      const [s, ask, decide, c, e] = [`start${id}`, `ask${id}`, `decide${id}`, `cancel${id}`, `end${id}`];
      const xml =
        start(s) + host.xml + user(ask) + exclusive(decide, `${decide}-${e}`) + endWith(c, cancellation) + end(e);
      const flows = path(s, host.first) + path(host.last, ask, decide, e) + flow(decide, c, 'again');
      const event = boundary(`event${id}`, name, cancellation);
      return handled({ ...block, interrupting: true }, transaction(name, {}, xml, flows) + event);
    }
    case 'adHoc': {
      const tasks = Array.from({ length: block.count }, (_, index) => user(`free${id}x${index}`));
      return one(name, adHoc(name, {}, ...tasks));
    }
  }
}

/** An event sub-process that does the block. */
function handler(block: Block, id: number, event: string): string {
  const drawn = drawBlock(block);
  const e = `handled${id}`;
  return beside(`beside${id}`, event, drawn.xml, end(e), flow(`event${id}`, drawn.first), flow(drawn.last, e));
}

/** An activity whose boundary event leads to the block, and, when it interrupts, back to the way on. */
function handled(
  {
    id,
    kind,
    block,
    interrupting,
  }: {
    readonly id: number;
    readonly kind: string;
    readonly block: Block;
    readonly interrupting: boolean;
  },
  host: string,
): Drawn {
  const name = `${kind}${id}`;
  const then = drawBlock(block);
  const after = interrupting ? `merge${id}` : `handled${id}`;
  const flows = flow(`event${id}`, then.first) + flow(then.last, after);
  if (!interrupting) return one(name, host + then.xml + end(after) + flows);
  return { xml: host + then.xml + exclusive(after) + flows + flow(name, after), first: name, last: after };
}

function split({ id, kind, blocks }: Extract<Block, { readonly kind: 'choice' | 'parallel' | 'inclusive' }>): Drawn {
  const branches = blocks.map(drawBlock);
  const [open, close] = [`split${id}`, `join${id}`];
  const fallback = `${open}-${branches[0]?.first}`;
  const conditions = { choice: '=', parallel: '', inclusive: '>=' };
  const flows = branches.map(({ first, last }, index) => {
    const condition = kind !== 'parallel' && index > 0 ? `choice ${conditions[kind]} ${index}` : undefined;
    return flow(open, first, condition) + flow(last, close);
  });
  const gateway = (name: string, byDefault?: string): string => {
    if (kind === 'parallel') return parallel(name);
    return kind === 'choice' ? exclusive(name, byDefault) : inclusive(name, byDefault);
  };
  const xml = gateway(open, fallback) + branches.map((branch) => branch.xml).join('');
  return { xml: xml + flows.join('') + gateway(close), first: open, last: close };
}
