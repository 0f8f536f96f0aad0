import { expect } from 'chai';
import { geometry, isStation, stations, stationsOfPhase } from '../../src/areas/courses/spiral/stations.ts';

const station = (code: string) => {
  const found = stations.find((candidate) => candidate.code === code);
  if (found === undefined) throw new Error(`no station ${code}`);
  return found;
};

describe('the places of the spiral', () => {
  it('are ten on the large loop and three on the small one, each once', () => {
    expect(stations.map(({ code }) => code).toSorted()).to.deep.equal(
      ['D1', 'D2', 'D3', 'S1', 'S10', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9'].toSorted(),
    );
  });

  it('have 实施 where the loops touch', () => {
    expect(station('S5').x).to.be.closeTo(geometry.x, 0.001);
    expect(station('S5').y).to.be.closeTo(geometry.y, 0.001);
  });

  it('lie on the two circles, all inside the drawing', () => {
    for (const { code, x, y } of stations) {
      const radius = code.startsWith('S') ? geometry.big : geometry.small;
      const centre = code.startsWith('S') ? geometry.y - geometry.big : geometry.y + geometry.small;
      expect(Math.hypot(x - geometry.x, y - centre), code).to.be.closeTo(radius, 0.001);
      expect(x).to.be.within(0, geometry.width);
      expect(y).to.be.within(0, geometry.height);
    }
  });

  it('follow from the phase where a process says no more', () => {
    expect(stationsOfPhase('check')).to.deep.equal(['S6']);
    expect(stationsOfPhase('execute')).to.deep.equal(['S5']);
    expect(isStation('S11')).to.equal(false);
    expect(isStation('toString')).to.equal(false);
  });
});
