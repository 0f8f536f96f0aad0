// Waits until the other thread says that it begins a COMMIT, and kills the process some microseconds later.
import { workerData } from 'node:worker_threads';

Atomics.store(workerData, 1, 1);
Atomics.wait(workerData, 0, 0);
const until = performance.now() + Math.random() * 0.5;
while (performance.now() < until);
process.kill(process.pid, 'SIGKILL');
