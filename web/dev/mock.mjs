// A stand-in for the server while the pages are being built: `npm run dev:mock` beside Vite, `npm run preview` with what
// was built, under the Content-Security-Policy that the server sends. Accounts: see dev/mock/people.mjs.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { accounts } from './mock/people.mjs';
import { route, sessions } from './mock/routes.mjs';
import { story } from './mock/world.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** What goes wrong on purpose: a test sets these from outside, through /mock/fault?status=… */
const fault = { pattern: undefined, status: 0, code: '', delay: 0 };

async function readBody(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

async function answerApi(request, response, url) {
  const path = url.pathname.slice('/api/v1'.length);
  const cookie = /donghu=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const bytes = await readBody(request);
  const json = request.headers['content-type']?.startsWith('application/json');
  let answer;
  if (fault.pattern?.test(path)) {
    const { delay } = fault;
    if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
    if (fault.code)
      answer = {
        status: fault.status,
        problem: { status: fault.status, code: fault.code, title: fault.code, requestId: 'mock' },
      };
  }
  answer ??= route({
    method: request.method,
    path,
    query: url.searchParams,
    body: json && bytes.length ? JSON.parse(bytes) : undefined,
    bytes,
    headers: request.headers,
    held: sessions.get(cookie),
    signIn(account) {
      const id = randomUUID();
      sessions.set(id, { account, seat: accounts[account].seats[0] });
      response.setHeader('Set-Cookie', `donghu=${id}; HttpOnly; SameSite=Strict; Path=/`);
      return sessions.get(id);
    },
    signOut() {
      sessions.delete(cookie);
      return { status: 204 };
    },
  });
  response.statusCode = answer.status;
  response.setHeader('Cache-Control', 'no-store');
  if (answer.problem)
    return response.setHeader('Content-Type', 'application/problem+json').end(JSON.stringify(answer.problem));
  if (answer.json)
    return response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer.json));
  if (answer.body === undefined) return response.end();
  response.setHeader(
    'Content-Disposition',
    `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`,
  );
  response.setHeader('Content-Type', answer.type).end(answer.body);
}

function answerFile(response, url) {
  let file = normalize(join(dist, url.pathname));
  if (!file.startsWith(dist) || !existsSync(file) || statSync(file).isDirectory())
    file = join(dist, 'index.html');
  response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  createReadStream(file).pipe(response);
}

function control(response, url) {
  const pattern = url.searchParams.get('path');
  fault.pattern = pattern ? new RegExp(pattern) : undefined;
  fault.status = Number(url.searchParams.get('status') ?? 0);
  fault.code = url.searchParams.get('code') ?? '';
  fault.delay = Number(url.searchParams.get('delay') ?? 0);
  if (url.searchParams.get('sessions') === 'drop') sessions.clear();
  response.end('ok');
}

export function start(port) {
  story();
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname.startsWith('/mock/')) return control(response, url);
    if (!url.pathname.startsWith('/api/v1/')) return answerFile(response, url);
    answerApi(request, response, url).catch((error) => {
      console.error(error);
      response
        .writeHead(500, { 'Content-Type': 'application/problem+json' })
        .end('{"status":500,"code":"INTERNAL"}');
    });
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const beside = process.argv.includes('--vite');
  const port = Number(process.env.PORT ?? 5174);
  await start(port);
  console.log(
    `mock on http://127.0.0.1:${port} — accounts ${Object.keys(accounts).join(', ')}; password donghu`,
  );
  if (beside)
    spawn('npx', ['vite'], {
      stdio: 'inherit',
      env: { ...process.env, DONGHU_API: `http://127.0.0.1:${port}` },
    });
}
