// @vitest-environment node
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import en from '@locales/en.json';
import zh from '@locales/zh-CN.json';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

const chinese = flat(zh as Tree);
const english = flat(en as Tree);
const source = fileURLToPath(new URL('..', import.meta.url));

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files(path);
    return /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts') ? [path] : [];
  });
}

const code = files(source).map((path) => ({
  path: path.slice(source.length),
  text: readFileSync(path, 'utf8'),
}));
const parameters = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('leave nothing empty and name the same parameters', () => {
    for (const [key, text] of chinese) {
      expect(text.trim(), key).not.toBe('');
      expect(english.get(key)?.trim(), key).not.toBe('');
      expect(parameters(english.get(key) ?? ''), key).toBe(parameters(text));
    }
  });

  it('use no character that means something to the formatter', () => {
    for (const [key, text] of [...chinese, ...english])
      expect(text.replace(/\{\w+\}/g, ''), key).not.toMatch(/[@|{}]/);
  });

  it('hold each key that the pages name', () => {
    const named = code.flatMap(({ path, text }) =>
      [...text.matchAll(/\$?\bt\(\s*['`]((?:web|errors)\.[\w./-]+)['`]/g)].map(([, key]) => ({
        path,
        key: key!,
      })),
    );
    expect(named.length).toBeGreaterThan(150);
    expect(named.filter(({ key }) => !chinese.has(key))).toEqual([]);
  });

  it('have a text for each refusal that the server knows', () => {
    const types = readFileSync(join(source, 'api/types.ts'), 'utf8');
    const union = /export type ErrorCode =([^;]+);/.exec(types)?.[1] ?? '';
    const codes = [...union.matchAll(/'(\w+)'/g)].map(([, one]) => one);
    expect(codes.length).toBe(47);
    expect(codes.filter((one) => !chinese.has(`errors.${one}`))).toEqual([]);
  });

  it('are the only place with Chinese words, but for the names of languages', () => {
    const bare = code.filter(({ path, text }) => {
      const spoken = text.replace(/\/\/.*|<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, '');
      return /[\u4e00-\u9fff]{2,}/.test(spoken) && !/testing\/|format\.ts|LanguageSwitch/.test(path);
    });
    expect(bare.map(({ path }) => path)).toEqual([]);
  });
});
