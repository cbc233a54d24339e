// A real server with the demonstration bureau on a fresh data folder, and the browser.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const program = process.env.DONGHU;

export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'donghu-e2e-'));
  const data = join(folder, 'data');
  const child = spawn(program, [
    '--lang', 'zh-CN', 'serve', '--demo', '--data', data, '--listen', '127.0.0.1:0',
    '--web', process.env.DONGHU_WEB, '--fonts', process.env.DONGHU_FONTS, '--policies', process.env.DONGHU_POLICIES,
  ]);
  let printed = '';
  let logged = '';
  child.stderr.on('data', (piece) => (logged += piece));
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (piece) => {
      printed += piece;
      if (/Ctrl\+C/.test(printed)) resolve();
    });
    child.on('exit', (status) => reject(new Error(`server ended with ${status}\n${printed}${logged}`)));
  });
  const origin = printed.match(/https?:\/\/[\w.:]+/)[0];
  const passwords = Object.fromEntries([...printed.matchAll(/^ {2}(\w+) +([\w-]+) /gm)].map(([, name, word]) => [name, word]));
  return {
    origin, data, folder, passwords,
    logs: () => printed + logged,
    stop: () => new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.on('exit', resolve);
      child.kill('SIGTERM');
    }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs the program and gives what it printed and its exit status, whatever that is. */
export function donghu(...args) {
  try {
    return { status: 0, printed: execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }) };
  } catch (error) {
    return { status: error.status, printed: `${error.stdout}${error.stderr}` };
  }
}

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** Faults that no page may have: script errors, refused policies, requests that leave the origin. */
export function watch(page, origin) {
  const faults = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(origin)) faults.push(`left: ${request.url()}`);
  });
  return faults;
}

export async function signIn(page, server, account) {
  await page.goto(`${server.origin}/login`);
  await page.locator('input[autocomplete=username]').fill(account);
  await page.locator('input[autocomplete=current-password]').fill(server.passwords[account]);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${server.origin}/`);
}
