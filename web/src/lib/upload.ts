// Carries one file to the server in pieces that can be resumed: the server says which byte comes next, and a broken
// connection costs one piece at most.
import { reactive } from 'vue';
import { uploads } from '@/api/endpoints';
import { asProblem, type ApiProblem } from '@/api/problem';
import type { Upload } from '@/api/types';
import { newId } from '@/api/client';

export type UploadState = 'sending' | 'waiting' | 'done' | 'failed' | 'needsFile';

export interface EvidenceFile {
  key: string;
  name: string;
  size: number;
  sent: number;
  state: UploadState;
  /** The server's name for it, once it has one. */
  id?: string;
  problem?: ApiProblem;
}

const smallest = 1024 * 1024;
const largest = 4 * 1024 * 1024;
const waits = [1000, 2000, 5000, 10_000, 20_000];

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export interface Carrier {
  entry: EvidenceFile;
  stop: () => void;
  finished: Promise<void>;
}

/** Starts carrying; `entry` is reactive. With `known`, goes on with an upload that began earlier. */
export function carry(
  file: File,
  known?: EvidenceFile,
  pause: (ms: number) => Promise<void> = sleep,
): Carrier {
  const entry: EvidenceFile =
    known ??
    reactive<EvidenceFile>({ key: newId(), name: file.name, size: file.size, sent: 0, state: 'sending' });
  entry.state = 'sending';
  entry.problem = undefined;
  const abort = new AbortController();
  return { entry, stop: () => abort.abort(), finished: run(file, entry, abort.signal, pause) };
}

async function run(
  file: File,
  entry: EvidenceFile,
  signal: AbortSignal,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await begin(file, entry);
      await pieces(file, entry, signal, () => (failures = 0));
      entry.state = 'done';
      return;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'ABORTED') return;
      const wait = problem.retryable ? waits[failures++] : undefined;
      if (wait === undefined) {
        entry.problem = problem;
        entry.state = 'failed';
        return;
      }
      entry.state = 'waiting';
      await pause(wait);
      entry.state = 'sending';
    }
  }
}

async function begin(file: File, entry: EvidenceFile): Promise<void> {
  const type = file.type || 'application/octet-stream';
  const upload = entry.id ? await uploads.get(entry.id) : await uploads.start(file.name, type, file.size);
  entry.id = upload.id;
  entry.sent = upload.offset;
}

async function pieces(
  file: File,
  entry: EvidenceFile,
  signal: AbortSignal,
  onPiece: () => void,
): Promise<void> {
  let piece = smallest;
  while (entry.sent < file.size && !signal.aborted) {
    const started = Date.now();
    const upload = await sendPiece(entry, file.slice(entry.sent, entry.sent + piece), signal);
    entry.sent = upload.offset;
    onPiece();
    // A quick line takes larger pieces; a slow one keeps small ones, so that little is lost when it breaks.
    if (Date.now() - started < 1500) piece = Math.min(piece * 2, largest);
  }
}

async function sendPiece(
  entry: EvidenceFile,
  bytes: Blob,
  signal: AbortSignal,
): Promise<Pick<Upload, 'offset'>> {
  try {
    return await uploads.piece(entry.id!, entry.sent, bytes, signal);
  } catch (error) {
    const problem = asProblem(error);
    // The piece before had arrived although its answer had not: go on where the server stands.
    const next = Number(problem.params.offset);
    if (problem.code === 'CONFLICT' && Number.isFinite(next) && next !== entry.sent) return { offset: next };
    throw problem;
  }
}
