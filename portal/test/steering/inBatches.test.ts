import { expect } from 'chai';
import { inBatches } from '../../src/areas/steering/bulk/inBatches.ts';

const going = (): AbortSignal => new AbortController().signal;

describe('work on many, some at a time', () => {
  it('does all of them, never more at once than allowed', async () => {
    const done: number[] = [];
    let underWay = 0;
    let most = 0;
    const work = async (item: number): Promise<void> => {
      most = Math.max(most, (underWay += 1));
      await Promise.resolve();
      underWay -= 1;
      done.push(item);
    };
    await inBatches([1, 2, 3, 4, 5, 6, 7], 3, work, going());
    expect(done).to.have.members([1, 2, 3, 4, 5, 6, 7]);
    expect(most).to.equal(3);
    await inBatches([], 3, work, going());
  });

  it('takes up nothing new when it is told to stop', async () => {
    const stopping = new AbortController();
    const done: number[] = [];
    const work = async (item: number): Promise<void> => {
      done.push(item);
      if (item === 2) stopping.abort();
      await Promise.resolve();
    };
    await inBatches([1, 2, 3, 4], 1, work, stopping.signal);
    expect(done).to.deep.equal([1, 2]);
  });

  it('ends with the first error, after those under way', async () => {
    const done: number[] = [];
    const work = async (item: number): Promise<void> => {
      await Promise.resolve();
      if (item === 1) throw new Error('lost');
      await Promise.resolve();
      done.push(item);
    };
    let failure: unknown;
    await inBatches([1, 2, 3, 4], 2, work, going()).catch((error: unknown) => (failure = error));
    expect(failure).to.be.an('error').with.property('message', 'lost');
    expect(done).to.deep.equal([2]);
  });
});
