import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const api = process.env.LEVENSLOOP_API ?? `http://127.0.0.1:${process.env.LEVENSLOOP_PORT ?? '3000'}`;

export default defineConfig({
  root: here,
  plugins: [react()],
  resolve: {
    alias: { '~': here.replace(/\/$/, '') },
    // libs/domain is source here too: `#libs/…` is read as TypeScript, as everywhere else.
    conditions: ['levensloop-src', ...defaultClientConditions],
  },
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    // The content security policy allows no data: addresses for fonts and scripts.
    assetsInlineLimit: 0,
    // Libraries change less often than the app does, so a browser keeps them when it fetches a new one.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'mantine', test: /node_modules\/(@mantine\/(core|hooks)|@floating-ui)\// },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: api, changeOrigin: false } } },
});
