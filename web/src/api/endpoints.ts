// Every address of the server that the web uses, by the name of what it does.
import { api, send } from './client';
import type * as T from './types';

const opened = (opening?: string) => (opening ? { headers: { 'Donghu-Opening': opening } } : {});

export const session = {
  get: () => api.get<T.Session>('/session'),
  signIn: (credentials: T.Credentials) => api.post<T.Session>('/session', credentials),
  signOut: () => api.remove('/session'),
  takeSeat: (seat: string) => api.put<T.Session>('/session/seat', { seat }),
  changePassword: (current: string, next: string) => api.put<void>('/session/password', { current, next }),
};

export const workbench = { get: () => api.get<T.Workbench>('/workbench') };

export const record = {
  form: () => api.get<T.RecordForm>('/record-form'),
  cases: (q: string, signal?: AbortSignal) =>
    api.get<{ items: T.CaseBrief[] }>('/cases', { query: { q }, signal, quiet: true }),
  people: (q: string, signal?: AbortSignal) =>
    api.get<{ items: T.DirectoryPerson[] }>('/people', { query: { q }, signal, quiet: true }),
  seal: (body: T.Body, key: string) => api.command<T.Receipt>('recordInquiry', body, key),
};

export const drafts = {
  get: (id: string) => api.get<T.Draft>(`/drafts/${id}`),
  save: (id: string, label: string, content: T.Body, keepalive = false) =>
    api.put<T.DraftBrief>(`/drafts/${id}`, { label, content }, { quiet: true, keepalive }),
  remove: (id: string) => api.remove(`/drafts/${id}`),
};

export const uploads = {
  start: (name: string, mediaType: string, size: number) =>
    api.post<T.Upload>('/uploads', { name, mediaType, size }, { quiet: true }),
  get: (id: string) => api.get<T.Upload>(`/uploads/${id}`, { quiet: true }),
  piece: (id: string, offset: number, bytes: Blob, signal: AbortSignal) =>
    api.put<T.Upload>(`/uploads/${id}`, bytes, {
      query: { offset: String(offset) },
      contentType: 'application/octet-stream',
      signal,
      quiet: true,
    }),
  remove: (id: string) => api.remove(`/uploads/${id}`, { quiet: true }),
};

export const matters = {
  list: (query: T.MatterQuery, signal?: AbortSignal) =>
    api.get<T.MatterPage>('/matters', { query: { ...query }, signal }),
  get: (id: string, opening?: string) => api.get<T.MatterHead>(`/matters/${id}`, opened(opening)),
  content: (id: string, opening?: string) =>
    api.get<T.MatterContent>(`/matters/${id}/content`, opened(opening)),
  readers: (id: string) => api.get<{ items: T.Reading[] }>(`/matters/${id}/readers`),
  actions: (id: string) => api.get<{ items: T.ActionDescriptor[] }>(`/matters/${id}/actions`),
  open: (matter: string, reason: string, key: string) =>
    api.command<T.Receipt & { opening: T.Opening }>('openRecord', { matter, reason }, key),
  act: (command: string, body: T.Body, key: string) => api.command<T.Receipt>(command, body, key),
  file: (id: string, rest: string, opening?: string) =>
    send('GET', `/matters/${id}/${rest}`, opened(opening)),
};

export const proof = {
  logs: () => api.get<{ items: T.LogBrief[] }>('/logs'),
  check: (receipt: string) =>
    api.post<T.ReceiptCheck>('/receipts/check', receipt, { contentType: 'text/plain; charset=utf-8' }),
  receiptOf: async (code: string, index: number) =>
    (
      await send('GET', `/logs/${encodeURIComponent(code)}/proof`, { query: { index: String(index) } })
    ).text(),
};

export const ledger = {
  get: () => api.get<T.LedgerHead>('/ledger'),
};

export const rules = {
  get: () => api.get<T.Rules>('/rules'),
  fileProcedure: (procedure: string, title: string, key: string) =>
    api.command<T.Receipt>('fileRegisterProcedure', { procedure, title }, key),
};
