import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the API. */
const api = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: {
    // Workspaces resolve to their TypeScript source: no build of ours has to run before this one.
    conditions: ['@zhengai/source', 'module', 'browser', 'development|production'],
    dedupe: ['react', 'react-dom', 'antd', '@formily/core', '@formily/react', '@formily/reactive'],
  },
  server: { host: '127.0.0.1', proxy: { '/api': { target: api, changeOrigin: false } } },
  preview: { host: '127.0.0.1', proxy: { '/api': { target: api, changeOrigin: false } } },
  build: {
    target: 'es2022',
    manifest: true,
    reportCompressedSize: false,
    // The designer is one large chunk that only the quality office opens; bin/sizes.mjs keeps watch instead.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      // These only define things but do not say so in their package.json: what a page does not use stays out of it.
      treeshake: {
        moduleSideEffects: [{ test: /node_modules[\\/](@rc-component|react-router)[\\/]/, sideEffects: false }],
      },
      output: {
        codeSplitting: {
          groups: [
            // Changes rarely and is needed by every page: cached over releases.
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/, priority: 2 },
          ],
        },
      },
    },
  },
});
