import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const notOurs = new Set(['node_modules', 'dist', 'data', 'bench-results']);

/** Every document of the repository, by its path from the root. */
function documents(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) || entry.name.startsWith('.') ? [] : documents(path);
    return entry.name.endsWith('.md') ? [relative(root, path)] : [];
  });
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Fenced blocks with their language; links are not looked for inside. */
const blocks = (text: string): { readonly language: string; readonly code: string }[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));

const prose = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

const links = (text: string): string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => target ?? []);

/** A heading's address, as GitHub makes it: lower case, punctuation gone, spaces as hyphens. */
const anchor = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const anchors = (text: string): string[] =>
  [...prose(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchor(heading));

/** The first two commands of a front page. */
const commands = (path: string): string[] =>
  blocks(read(path))
    .slice(0, 2)
    .map(({ code }) => (code.split('#')[0] ?? '').trim());

describe('the documents', () => {
  for (const path of documents()) {
    it(`${path} links only to what is there`, () => {
      const missing = links(read(path)).filter((link) => {
        if (/^[a-z]+:/.test(link)) return false;
        const [file = '', heading] = decodeURI(link).split('#');
        const target = file === '' ? path : relative(root, join(root, dirname(path), file));
        if (!existsSync(join(root, target))) return true;
        return heading !== undefined && !anchors(read(target)).includes(heading);
      });
      expect(missing).to.deep.equal([]);
    });
  }

  it('begin with the same two commands in both languages: start, and test', () => {
    expect(commands('README.md')).to.deep.equal(['npm ci && npm start', 'npm ci && npm test']);
    expect(commands('README.zh-CN.md')).to.deep.equal(commands('README.md'));
  });

  it('have a handbook for everybody who works with the product, from both front pages', () => {
    const handbooks = readdirSync(join(root, 'docs/handbook')).map((name) => `docs/handbook/${name}`);
    expect(handbooks).to.have.length(4);
    for (const front of ['README.md', 'README.zh-CN.md']) expect(links(read(front))).to.include.members(handbooks);
  });
});
