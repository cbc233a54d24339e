// Looks at every page as people will: three sizes, light and dark, Chinese and English; saves pictures to dev/out/ and runs
// axe. `npm run build && npm run look [part of a name]`. Fails on any finding of axe, error, refused policy or foreign request.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { launch, signIn, watch } from './browser.mjs';
import { start } from './mock.mjs';
import { pages } from './pages.mjs';

const port = 5188;
const origin = `http://127.0.0.1:${port}`;
const out = fileURLToPath(new URL('./out/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const only = process.argv[2] ?? '';

const views = [
  {
    name: 'laptop-light-zh',
    viewport: { width: 1366, height: 768 },
    colorScheme: 'light',
    language: 'zh-CN',
  },
  { name: 'laptop-dark-zh', viewport: { width: 1366, height: 768 }, colorScheme: 'dark', language: 'zh-CN' },
  { name: 'large-light-en', viewport: { width: 1920, height: 1080 }, colorScheme: 'light', language: 'en' },
  { name: 'phone-light-zh', viewport: { width: 390, height: 844 }, colorScheme: 'light', language: 'zh-CN' },
  { name: 'phone-dark-en', viewport: { width: 390, height: 844 }, colorScheme: 'dark', language: 'en' },
];

mkdirSync(out, { recursive: true });
const server = await start(port);
const browser = await launch();
const faults = [];

for (const { name: view, language, ...context } of views) {
  for (const { name, account, visit } of pages) {
    if (!`${name} ${view}`.includes(only)) continue;
    const held = await browser.newContext({ ...context, locale: language });
    await held.addInitScript((code) => localStorage.setItem('donghu.language', code), language);
    const page = await held.newPage();
    const mine = [];
    watch(page, origin, mine);
    try {
      if (account) await signIn(page, origin, account);
      await visit(page, origin);
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${out}${name}.${view}.png`, fullPage: true });
      // axe is handed to the page by the debugger, not by a script element, so the policy stays as it is.
      const { violations } = await page.evaluate(
        `${axe}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
      );
      for (const found of violations)
        mine.push(
          `axe ${found.id}: ${found.help} — ${found.nodes
            .map((node) => node.target)
            .slice(0, 3)
            .join(' | ')}`,
        );
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (wide > 0) mine.push(`scrolls sideways by ${wide} px`);
    } catch (error) {
      mine.push(`failed: ${String(error).slice(0, 400)}`);
      await page.screenshot({ path: `${out}${name}.${view}.png`, fullPage: true }).catch(() => undefined);
    }
    mine.forEach((fault) => faults.push(`${name} ${view}: ${fault}`));
    await held.close();
  }
}

await browser.close();
server.close();
faults.forEach((fault) => console.error(fault));
console.log(faults.length ? `${faults.length} faults` : 'no faults');
process.exit(faults.length ? 1 : 0);
