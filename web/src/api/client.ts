// The one place that talks to the server: pending requests are counted, a lost session is announced, and every refusal
// becomes an ApiProblem. Knows no page and no wording.
//
//   const page = await api.get<MatterPage>('/matters', { query: { late: 'true' } });
//   await api.command<Receipt>('recordInquiry', body, draftId);   // the same key seals one record, however often sent
import { ref } from 'vue';
import { ApiProblem } from './problem';
import type { Problem } from './types';

const base = '/api/v1';

/** How many requests a person is waiting for. Background saving isn't among them. */
export const pending = ref(0);

const signedOutListeners = new Set<() => void>();

/** Calls back when the server no longer knows the session. */
export function onSignedOut(listener: () => void): void {
  signedOutListeners.add(listener);
}

export interface RequestOptions {
  query?: Record<string, string | undefined>;
  headers?: Record<string, string>;
  /** An object is sent as JSON; text and bytes as they are, with `contentType`. */
  body?: unknown;
  contentType?: string;
  signal?: AbortSignal;
  /** Not shown as progress, for example autosaving. */
  quiet?: boolean;
  /** Lets the request outlive the page (drafts saved while leaving). */
  keepalive?: boolean;
}

function address(path: string, query: RequestOptions['query']): string {
  const pairs = Object.entries(query ?? {}).filter((pair): pair is [string, string] => !!pair[1]);
  return pairs.length ? `${base}${path}?${new URLSearchParams(pairs)}` : base + path;
}

function outgoing(method: string, options: RequestOptions): RequestInit {
  const headers: Record<string, string> = { ...options.headers };
  if (method !== 'GET') headers['Donghu-Request'] = '1';
  let body = options.body as BodyInit | undefined;
  if (options.body !== undefined) {
    headers['Content-Type'] = options.contentType ?? 'application/json';
    if (!options.contentType) body = JSON.stringify(options.body);
  }
  const { signal, keepalive } = options;
  return { method, headers, body, signal, keepalive, credentials: 'same-origin', cache: 'no-store' };
}

async function refusal(response: Response): Promise<ApiProblem> {
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  if (problem?.code) return new ApiProblem({ ...problem, status: response.status });
  return new ApiProblem({
    status: response.status,
    code: response.status >= 500 ? 'UNAVAILABLE' : 'GARBLED',
  });
}

/** The raw answer, for files; everything else goes through `request`. */
export async function send(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
  if (!options.quiet) pending.value++;
  try {
    const response = await fetch(address(path, options.query), outgoing(method, options));
    if (response.ok) return response;
    const problem = await refusal(response);
    if (problem.code === 'NOT_SIGNED_IN') signedOutListeners.forEach((listener) => listener());
    throw problem;
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    const aborted = error instanceof DOMException && error.name === 'AbortError';
    throw new ApiProblem({ status: 0, code: aborted ? 'ABORTED' : 'OFFLINE' });
  } finally {
    if (!options.quiet) pending.value--;
  }
}

export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw new ApiProblem({ status: response.status, code: 'GARBLED' });
  }
}

export const api = {
  get: <T>(path: string, options?: RequestOptions) => request<T>('GET', path, options),
  post: <T>(path: string, body: unknown, options?: RequestOptions) =>
    request<T>('POST', path, { ...options, body }),
  put: <T>(path: string, body: unknown, options?: RequestOptions) =>
    request<T>('PUT', path, { ...options, body }),
  remove: (path: string, options?: RequestOptions) => request<void>('DELETE', path, options),
  command: <T>(name: string, body: unknown, key: string) =>
    request<T>('POST', `/commands/${name}`, { body, headers: { 'Idempotency-Key': key } }),
};

/** A random UUID (version 4). `crypto.randomUUID` is younger than the browsers we serve. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
