import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface PageServer {
  readonly url: string;
  /** The scripts that the page loads before it shows anything. */
  readonly scripts: readonly string[];
  close(): Promise<void>;
}

/** The policy of the product: no inline script, no `eval`. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
};

/** Builds the page for production and serves it on a free port of the loopback interface, under the strict policy. */
export async function servePage(): Promise<PageServer> {
  const root = await mkdtemp(join(tmpdir(), 'zhengai-forms-page-'));
  const entry = fileURLToPath(new URL('./main.tsx', import.meta.url));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@zhengai/source', 'module', 'browser', 'production'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(root, 'out'),
      lib: { entry, formats: ['es'], fileName: () => 'page.js' },
    },
  });
  await writeFile(
    join(root, 'out', 'index.html'),
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>forms</title><body style="margin:16px"><div id="root"></div><script type="module" src="/page.js"></script>',
  );
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : (request.url ?? '').replaceAll(/[^\w.-]/g, '');
    readFile(join(root, 'out', name)).then(
      (content) => {
        response.writeHead(200, {
          'content-type': TYPES[extname(name)] ?? 'text/plain',
          'content-security-policy': POLICY,
        });
        response.end(content);
      },
      () => response.writeHead(name === 'favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    scripts: await firstScripts(join(root, 'out'), 'page.js'),
    close: async () => {
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      await rm(root, { recursive: true });
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A script and all that it imports at once; what is imported on demand is not among them. */
async function firstScripts(folder: string, name: string, seen = new Set<string>()): Promise<readonly string[]> {
  if (seen.has(name)) return [];
  seen.add(name);
  const text = await readFile(join(folder, name), 'utf8');
  const imported = Array.from(text.matchAll(/\b(?:from|import)\s*"\.\/([\w.-]+)"/g), (match) => match[1] ?? '');
  const others = await Promise.all(imported.map((other) => firstScripts(folder, other, seen)));
  return [text, ...others.flat()];
}
