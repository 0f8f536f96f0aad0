export type { App } from './app.ts';
export { createServer, type RunningServer, type ServerOptions } from './server.ts';
