import { expect } from 'chai';
import { readMappings, writeMappings } from '../src/process/rules/mappings.ts';

describe('mappings (传入与带回)', () => {
  it('are written one per line, and read back', () => {
    const text = 'course = subject.name\nok = score >= 60';
    const mappings = writeMappings(text);
    expect(mappings).to.deep.equal([
      { target: 'course', source: '=subject.name' },
      { target: 'ok', source: '=score >= 60' },
    ]);
    expect(readMappings(mappings)).to.equal(text);
  });

  it('keep a line that is not finished', () => {
    expect(writeMappings(' course \n\n')).to.deep.equal([{ target: 'course', source: '' }]);
  });
});
