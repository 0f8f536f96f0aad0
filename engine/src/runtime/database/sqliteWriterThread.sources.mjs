// The thread as it stands in the sources. Threads of older Node.js load no TypeScript, even when the process does.
const thread = './sqliteWriterThread.ts';
try {
  await import(thread);
} catch (error) {
  if (error?.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
  const { tsImport } = await import('tsx/esm/api');
  await tsImport(thread, import.meta.url);
}
