/// <reference types="vitest/config" />
import { fileURLToPath, URL } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  plugins: [vue()],
  resolve: { alias: { '@': here('./src'), '@locales': here('../locales') } },
  define: {
    __VUE_OPTIONS_API__: mode === 'test',
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: 'chrome90',
    cssTarget: 'chrome90',
    // Inlined assets become data: addresses, which the Content-Security-Policy of the server does not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
  },
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [here('.'), here('../locales')] },
    proxy: { '/api': process.env.DONGHU_API ?? 'http://127.0.0.1:5174' },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/testing/setup.ts'],
    include: ['src/**/*.test.ts'],
    css: false,
    restoreMocks: true,
    // Machines that build at the same time are slow; nothing here asserts on time.
    testTimeout: 60_000,
  },
}));
