// `npm run dev`: the API on sources with reload, and Vite with hot updates in front of it on http://localhost:5173.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build.mjs';

/** @type {[program: string, args: string[]][]} */
const programs = [
  [
    'node_modules/tsx/dist/cli.mjs',
    ['watch', '--clear-screen=false', '--conditions=@zhengai/source', 'api/src/main.ts', ...process.argv.slice(2)],
  ],
  ['node_modules/vite/bin/vite.js', ['portal']],
];
// Vite passes on to the API, also when that has another port.
const env = { API_ORIGIN: `http://127.0.0.1:${process.env.PORT ?? 3000}`, ...process.env };
const children = programs.map(([program, args]) =>
  spawn(process.execPath, [join(root, program), ...args], { cwd: root, stdio: 'inherit', env }),
);

const stop = () => children.forEach((child) => child.kill('SIGTERM'));
for (const child of children) child.once('exit', stop);
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
