// A server for tests: answers by method and path, remembers what it was asked.
import { vi } from 'vitest';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: unknown;
}

type Answer = unknown | ((asked: Asked) => unknown);

/** A refusal as an answer. */
export class Refused {
  constructor(
    readonly status: number,
    readonly problem: Record<string, unknown>,
  ) {}
}

export const lostLine = Symbol('lost line');

/** `answers` maps "GET /session" to a value, a Refused, lostLine, or a function giving one. */
export function serve(answers: Record<string, Answer>) {
  const asked: Asked[] = [];

  async function answer(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, 'http://localhost');
    const path = url.pathname.replace('/api/v1', '');
    const method = init.method ?? 'GET';
    const text = typeof init.body === 'string' ? init.body : undefined;
    const request: Asked = {
      method,
      path,
      query: url.searchParams,
      headers: init.headers as Record<string, string>,
      body: text?.startsWith('{') ? JSON.parse(text) : init.body,
    };
    asked.push(request);
    const given = answers[`${method} ${path}`];
    const value = await (typeof given === 'function' ? given(request) : given);
    if (value === lostLine) throw new TypeError('Failed to fetch');
    if (value === undefined) return json({ code: 'NOT_FOUND', status: 404 }, 404);
    if (value instanceof Refused) return json(value.problem, value.status);
    if (value === null) return new Response(null, { status: 204 });
    return typeof value === 'string' ? new Response(value) : json(value, 200);
  }

  vi.stubGlobal('fetch', vi.fn(answer));
  return {
    asked,
    to: (method: string, path: string) => asked.filter((one) => one.method === method && one.path === path),
  };
}

const json = (value: unknown, status: number) =>
  new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } });
