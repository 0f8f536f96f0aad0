import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';

const engineFolder = fileURLToPath(new URL('../../', import.meta.url));

describe("the program on the README's first screen", () => {
  it('runs as it stands', async () => {
    const readme = readFileSync(`${engineFolder}README.md`, 'utf8');
    const program = /```js\n([^]*?)```/.exec(readme)?.[1] ?? '';
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--conditions', '@zhengai/source', '--input-type=module', '-e', program],
      { cwd: engineFolder },
    );
    expect(stdout).to.contain('completed').and.to.contain('ok: true');
  });
});
