import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { processorTime } from './processorTime.ts';
import { print } from './report.ts';
import { reviewFile } from './workload.ts';

/** Camunda 7 in a Java process of its own, on a database of its own; see `peers/camunda7/src/main/java/Peer.java`. */
export interface Peer {
  /** Sends a request and gives its answer. */
  ask(request: string): Promise<unknown>;
  /** Seconds of processor time that the process has used so far. */
  cpu(): number;
  close(): Promise<void>;
}

export const PEER = 'Camunda 7';

const folder = fileURLToPath(new URL('./peers/camunda7/', import.meta.url));
const classpathFile = `${folder}target/classpath`;
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath';

let built: boolean | undefined;

/** Whether the peer can run here; builds it the first time, and says in words why not. */
export function peerAvailable(): boolean {
  built ??= build();
  return built;
}

function build(): boolean {
  for (const [program, argument] of [
    ['java', '-version'],
    ['mvn', '--version'],
  ] as const) {
    if (spawnSync(program, [argument], { stdio: 'ignore' }).status === 0) continue;
    print(`\n${PEER} is not measured: there is no ${program} on this machine.`);
    return false;
  }
  const arguments_ = ['-B', '-q', 'compile', PLUGIN, `-Dmdep.outputFile=${classpathFile}`];
  const { status, stdout } = spawnSync('mvn', arguments_, { cwd: folder, encoding: 'utf8' });
  if (status === 0 && existsSync(classpathFile)) return true;
  print(`\n${PEER} is not measured: it could not be built.\n${stdout.slice(0, 2000)}`);
  return false;
}

/** Starts the peer on a database of a MariaDB server; it is ready when this returns. */
export async function openPeer(url: string): Promise<Peer> {
  const { host, pathname, username } = new URL(url);
  const classpath = `${folder}target/classes:${readFileSync(classpathFile, 'utf8').trim()}`;
  const java = spawn('java', ['-Xms512m', '-Xmx2g', '-XX:+UseParallelGC', '-cp', classpath, 'Peer'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const kill = (): void => void java.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise((resolve) => java.once('exit', resolve));
  const answers = createInterface({ input: java.stdout })[Symbol.asyncIterator]();
  const ask = async (request: string): Promise<unknown> => {
    java.stdin.write(`${request}\n`);
    const { value, done } = await answers.next();
    if (done === true) throw new Error(`${PEER} ended at: ${request}`);
    return JSON.parse(value) as unknown;
  };
  await ask(`open jdbc:mariadb://${host}${pathname}?user=${username} ${fileURLToPath(reviewFile)}`);
  return {
    ask,
    cpu: () => processorTime(java.pid ?? process.pid),
    async close() {
      java.stdin.end();
      await ended;
      process.off('exit', kill);
    },
  };
}
