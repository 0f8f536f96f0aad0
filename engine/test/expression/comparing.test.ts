import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Json, JsonObject } from '@zhengai/engine';
import { evaluate, unaryTest } from '@zhengai/engine/expression';

const NOW = Date.parse('2026-09-01T09:00:00+08:00');
const CONTEXT: JsonObject = {
  number: 5,
  text: '5',
  yes: true,
  list: [5],
  several: [5, 6],
  rows: [{ score: 70 }, { score: '70' }, { score: '' }, { score: null }],
  began: '2026-09-01T00:30:00Z',
};

const valueOf = (feel: string, strict = false): Json => {
  const result = evaluate(feel, CONTEXT, { strict, now: NOW });
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

describe('what is of different kinds', () => {
  const examples: readonly (readonly [feel: string, value: Json])[] = [
    ['number in [1..10]', true],
    ['text in [1..10]', null],
    ['"5" in [1..10]', null],
    ['"5" in (> 3)', null],
    ['"5" in (1, "5")', true],
    ['"a" in ["a".."c"]', true],
    ['3 in ["a".."c"]', null],
    ['yes in [0..2]', null],
    ['null in [1..10]', null],
    ['list in [1..10]', true],
    ['several in [1..10]', null],
    ['[2..3] in [1..10]', true],
    ['["2".."3"] in [1..10]', null],
    ['text > 3', null],
    ['3 < text', null],
    ['"10" < "9"', true],
    ['"b" > "a"', true],
    ['yes >= 1', null],
    ['text between 1 and 10', null],
    ['number between 1 and 10', true],
    ['not(text > 3)', null],
    ['text > 3 or number > 3', true],
    ['text > 3 and number > 3', null],
    ['if text > 3 then "more" else "not known to be more"', 'not known to be more'],
    ['count(rows[score > 60])', 1],
    ['count(rows[score in [0..100]])', 1],
    ['some row in rows satisfies row.score > 69', true],
    ['text = number', null],
    ['text != number', null],
    ['duration("P1D") > 3', null],
    ['date("2026-09-01") > "2026-08-31"', null],
    ['date("2026-09-01") < date and time("2026-09-02T00:00:00")', null],
    ['before("1", 2)', null],
    ['before(1, 2)', true],
    ['after(2, 1)', true],
    ['before([1..2], [3..4])', true],
    ['includes([1..10], "5")', null],
    ['includes([1..10], 5)', true],
  ];
  for (const [feel, value] of examples) {
    it(`is not comparable: ${feel} gives ${JSON.stringify(value)}, in conditions too`, () => {
      expect(valueOf(feel)).to.equal(value);
      expect(valueOf(feel, true)).to.equal(value);
    });
  }

  it('passes no test of numbers, with and without the interpreter', () => {
    const range = fc.tuple(
      fc.constantFrom('[', '('),
      fc.nat({ max: 9 }),
      fc.nat({ max: 9 }),
      fc.constantFrom(']', ')'),
    );
    const values = fc.oneof(fc.nat({ max: 9 }), fc.constantFrom('', '0', '5', 'text', true, false, null));
    fc.assert(
      fc.property(range, values, ([open, a, b, close], value) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const tests = `${open}${low}..${high}${close}`;
        const within =
          typeof value === 'number' &&
          (open === '[' ? value >= low : value > low) &&
          (close === ']' ? value <= high : value < high);
        for (const source of [tests, `${tests}, other`]) {
          expect(unaryTest(source, value, { other: 'something else' })).to.deep.equal({ ok: true, value: within });
        }
        const result = evaluate(`value in ${tests}`, { value });
        expect(result).to.deep.equal({ ok: true, value: typeof value === 'number' ? within : null });
      }),
    );
  });
});

describe('a date and time without a zone', () => {
  const examples: readonly (readonly [feel: string, value: Json])[] = [
    ['date and time("2026-09-01T08:00:00")', '2026-09-01T08:00:00+08:00'],
    ['@"2026-09-01T08:00:00"', '2026-09-01T08:00:00+08:00'],
    ['@"2026-09-01T00:00:00Z"', '2026-09-01T00:00:00Z'],
    ['@"2026-09-01T08:00:00" = @"2026-09-01T00:00:00Z"', true],
    ['date and time("2026-09-01T08:00:00") = date and time("2026-09-01T00:00:00Z")', true],
    ['date and time("2026-09-01T08:00:00") > date and time("2026-09-01T00:30:00Z")', false],
    ['date and time("2026-09-01T08:31:00") > date and time(began)', true],
    ['date and time(date("2026-09-01"), time("08:31:00")) > date and time(began)', true],
    ['date and time("2026-09-01T08:59:59") < now()', true],
    ['date and time("2026-09-01T09:00:01") < now()', false],
    ['now() in [@"2026-09-01T09:00:00"..@"2026-09-01T10:00:00"]', true],
    ['date and time("2026-09-01T08:00:00") between @"2026-09-01T00:00:00Z" and @"2026-09-01T00:00:01Z"', true],
    ['time(now()) > time("08:59:00")', true],
    ['time("08:59:00") > time("00:58:00Z")', true],
    ['now() - date and time("2026-09-01T08:00:00")', 'PT1H'],
    ['now() - date and time(began)', 'PT30M'],
    ['date and time("2026-09-01T08:00:00") - @"2026-09-01T00:00:00Z"', 'PT0S'],
    ['now() - date("2026-09-01")', 'PT9H'],
    ['date("2026-09-03") - date("2026-09-01")', 'P2D'],
    ['date("2026-09-01") + duration("PT8H")', '2026-09-01T08:00:00+08:00'],
    ['duration("PT8H") + today()', '2026-09-01T08:00:00+08:00'],
    ['@"2026-09-01" - @"PT1H"', '2026-08-31T23:00:00+08:00'],
    ['today() + duration("P14D")', '2026-09-15'],
    ['date("2026-01-31") + duration("P1M")', '2026-02-28'],
    ['date and time("2026-09-01T08:00:00") + duration("PT16H")', '2026-09-02T00:00:00+08:00'],
    ['date and time("2026-09-01T08:00:00Z") + duration("PT1H")', '2026-09-01T09:00:00Z'],
    ['time("08:00:00") + duration("PT1H")', '09:00:00'],
    ['duration("P1D") + duration("PT2H")', 'P1DT2H'],
    ['date("2026-09-01").year - 2000 + 1', 27],
    ['"since " + string(date("2026-09-01"))', 'since 2026-09-01'],
    ['date and time("no date")', null],
    ['date("2026-09-01") + 3', null],
    ['now() + now()', null],
  ];
  for (const [feel, value] of examples) {
    it(`is one of Asia/Shanghai: ${feel} gives ${JSON.stringify(value)}`, () => expect(valueOf(feel)).to.equal(value));
  }

  it('fails in conditions when it is none, or is added to what is none', () => {
    for (const feel of ['date and time("no date")', 'date("2026-09-01") + 3', 'now() + now()']) {
      expect(evaluate(feel, {}, { strict: true, now: NOW }).ok, feel).to.equal(false);
    }
  });

  it('is stopped when it is reckoned with for too long', () => {
    const feel = 'for i in 1..100000 return date("2026-09-01") + duration("P1D")';
    expect(evaluate(feel, {}).ok).to.equal(false);
  });
});
