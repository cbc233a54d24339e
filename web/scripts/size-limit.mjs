// Fails when the first load of the workbench grows over its limits: all script and style that the entry, the workbench and
// the Chinese texts bring, compressed with gzip (brotli is smaller). Run after the build.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const limits = { js: 190 * 1024, css: 40 * 1024 };
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));
const first = ['index.html', 'src/pages/workbench/WorkbenchPage.vue', '../locales/zh-CN.json'];

/** A chunk with all it imports at once. */
function load(name, files) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`${name} is not in the manifest.`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  chunk.css?.forEach((file) => files.add(file));
  chunk.imports?.forEach((other) => load(other, files));
}

function weigh(names) {
  const files = new Set();
  names.forEach((name) => load(name, files));
  const sizes = { js: 0, css: 0 };
  for (const file of files)
    sizes[file.endsWith('.css') ? 'css' : 'js'] += gzipSync(readFileSync(dist + file)).length;
  return sizes;
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
const workbench = weigh(first);
const record = weigh([...first, 'src/pages/record/RecordPage.vue']);
console.log(`workbench: script ${kib(workbench.js)}, style ${kib(workbench.css)}`);
console.log(`with the record page: script ${kib(record.js)}, style ${kib(record.css)}`);

const over = Object.keys(limits).filter((kind) => workbench[kind] > limits[kind]);
for (const kind of over) console.error(`${kind} is over its limit of ${kib(limits[kind])}`);
process.exit(over.length ? 1 : 0);
