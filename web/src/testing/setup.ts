// What jsdom lacks of a browser, and the Chinese texts in place before anything is drawn.
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/vue';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { setLanguage } from '@/app/i18n';

const inBrowser = typeof window !== 'undefined';

beforeAll(async () => {
  if (!inBrowser) return;
  Element.prototype.scrollIntoView = () => undefined;
  window.scrollTo = () => undefined;
  await setLanguage('zh-CN');
});

// Whatever isn't answered by a test must not reach a network.
beforeEach(() => {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.reject(new TypeError('no network in tests'))),
  );
});

afterEach(() => {
  if (inBrowser) cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
