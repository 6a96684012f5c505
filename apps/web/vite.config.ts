import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * API_ORIGIN names the API behind the development server; a built page is served by the API itself, so
 * nothing here matters at run time. `worker.format` is 'es' because MapLibre 6 ships its worker as a module.
 */
const apiOrigin = process.env.API_ORIGIN ?? 'http://127.0.0.1:8787';
const webPort = Number(process.env.WEB_PORT ?? 5183);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  worker: { format: 'es' },
  server: {
    port: webPort,
    strictPort: true,
    proxy: {
      '/api': { target: apiOrigin, changeOrigin: false },
      '/p': { target: apiOrigin, changeOrigin: false },
    },
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 1200, reportCompressedSize: true },
});
