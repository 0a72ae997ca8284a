import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { fakeServices } from './dev/fake-services/plugin.ts';

// `npm run dev` talks to a running gateway; `npm run dev:fake` needs nothing else to run.
const gateway = process.env['MEDGROUP_GATEWAY'] ?? `http://localhost:${process.env['MEDGROUP_PORT_BASE'] ?? '8080'}`;

const toGateway = (mode: string) =>
  mode === 'fake' ? {} : { proxy: Object.fromEntries(['/api', '/oauth2', '/login', '/logout'].map((path) => [path, { target: gateway, changeOrigin: false }])) };

export default defineConfig(({ mode }) => ({
  base: '/',
  plugins: [react(), ...(mode === 'fake' ? [fakeServices()] : [])],
  resolve: {
    alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) },
    // The calendar is built with Svelte, whose default entry under Node is the server build.
    conditions: ['browser', 'module', 'import', 'default'],
  },
  server: { port: 5173, ...toGateway(mode) },
  preview: { port: 4173, ...toGateway(mode) },
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 900,
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    testTimeout: 60_000,
    server: { deps: { inline: ['@event-calendar/core', 'svelte', 'esm-env'] } },
  },
}));
