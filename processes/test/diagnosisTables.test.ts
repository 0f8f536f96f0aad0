import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { diagnosisTables } from '../src/diagnosis/index.ts';
import type { DiagnosisTable } from '../src/types.ts';

/** Rows of the seed document as it was handed to the project; it stands beside a checkout, not in it. */
const seedFolder = new URL('../../../shared/seeds/', import.meta.url);

interface SeedRow {
  readonly element: string;
  readonly cell: string;
  readonly bodies: readonly string[];
}

/** Reads the tab-separated rows below every heading of one table (表10 and 表11 go on after a repeated heading). */
function seedRows(document: string, table: DiagnosisTable): readonly SeedRow[] {
  const lines = document.split('\n').map((line) => line.trimEnd());
  const from = lines.findIndex((line) => line.replaceAll(' ', '').startsWith(`${table.key}${table.title}`));
  const rows: SeedRow[] = [];
  for (const line of lines.slice(from + 1)) {
    const cells = line.split('\t');
    if (cells.length === 4 && cells[0] !== '诊断项目') {
      const [, element = '', cell = '', bodies = ''] = cells;
      rows.push({ element, cell, bodies: bodies.replace(/等$/, '').split(/[ 、]/) });
    } else if (cells.length === 1 && line !== '' && rows.length > 0) {
      break;
    }
  }
  return rows;
}

const wording = (text: string): string => text.replaceAll(/[；。，\s]/g, '');

describe('diagnosis tables (诊断表)', () => {
  const counts = { 表7: [7, 18], 表8: [9, 17], 表9: [5, 15], 表10: [7, 14], 表11: [8, 16] };
  for (const table of diagnosisTables) {
    it(`${table.key} has all its elements and points`, () => {
      const points = table.elements.flatMap((element) => element.points);
      expect([table.elements.length, points.length]).to.deep.equal(counts[table.key as keyof typeof counts]);
    });

    it(`${table.key} has keys that are unique and can be names in FEEL`, () => {
      const keys = table.elements.flatMap((element) => element.points.map((point) => point.key));
      expect(new Set(keys).size).to.equal(keys.length);
      expect(new Set(table.elements.map((element) => element.key)).size).to.equal(table.elements.length);
      for (const key of keys) expect(key).to.match(/^[a-z][A-Za-z0-9]*$/);
    });
  }

  it('has the wording and the responsible bodies of the seed document', function () {
    const file = existsSync(seedFolder) ? readdirSync(seedFolder).find((name) => name.startsWith('000_')) : undefined;
    if (file === undefined) {
      process.stderr.write('      ! seed document not beside this checkout: wording not compared\n');
      return;
    }
    const document = readFileSync(new URL(file, seedFolder), 'utf8');
    for (const table of diagnosisTables) {
      const ours = table.elements.map((element) => ({
        element: element.name,
        cell: wording(element.points.map((point) => point.text).join('')),
        bodies: element.bodies,
      }));
      const theirs = seedRows(document, table).map((row) => ({ ...row, cell: wording(row.cell) }));
      expect(ours, table.key).to.deep.equal(theirs);
    }
  });
});
