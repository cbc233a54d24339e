// The material of a record while it is being written: files on their way, and the identifiers that go into the body.
import { onBeforeUnmount, reactive, watch } from 'vue';
import { newId } from '@/api/client';
import { uploads } from '@/api/endpoints';
import type { Form } from '@/lib/form';
import { carry, type Carrier, type EvidenceFile } from '@/lib/upload';

export function useEvidence(form: Form, name: (n: number) => string) {
  const files = reactive<EvidenceFile[]>([]);
  const carriers = new Map<string, { file: File; carrier: Carrier }>();

  function launch(file: File, known?: EvidenceFile): void {
    const carrier = carry(file, known);
    carriers.set(carrier.entry.key, { file, carrier });
    if (!known) files.push(carrier.entry);
  }

  /** A file of the same size completes an upload that was cut off by leaving the page. */
  function add(chosen: File[]): void {
    for (const file of chosen) {
      launch(
        file,
        files.find((entry) => entry.state === 'needsFile' && entry.size === file.size),
      );
    }
  }

  function retry(entry: EvidenceFile): void {
    const held = carriers.get(entry.key);
    if (held) launch(held.file, entry);
  }

  /** Goes on with what failed only because nobody was signed in. */
  function resume(): void {
    files.filter((entry) => entry.problem?.code === 'NOT_SIGNED_IN').forEach(retry);
  }

  function remove(entry: EvidenceFile): void {
    carriers.get(entry.key)?.carrier.stop();
    files.splice(files.indexOf(entry), 1);
    if (entry.id) void uploads.remove(entry.id).catch(() => undefined);
  }

  /** Brings back the list of a restored draft. An upload that the server has dropped meanwhile is left out. */
  async function restore(ids: string[]): Promise<void> {
    for (const [n, id] of ids.entries()) {
      const upload = await uploads.get(id).catch(() => undefined);
      if (!upload) continue;
      files.push({
        key: newId(),
        id,
        name: upload.name ?? name(n + 1),
        size: upload.size,
        sent: upload.offset,
        state: upload.complete ? 'done' : 'needsFile',
      });
    }
  }

  const under = (): boolean => files.some((entry) => entry.state !== 'done');

  watch(
    () => files.flatMap((entry) => (entry.id ? [entry.id] : [])).join(),
    (ids) => form.set('/evidence', ids ? ids.split(',') : undefined),
  );

  const paste = (event: ClipboardEvent) => {
    const pasted = Array.from(event.clipboardData?.files ?? []);
    if (!pasted.length) return;
    event.preventDefault();
    add(pasted);
  };
  document.addEventListener('paste', paste);
  onBeforeUnmount(() => {
    document.removeEventListener('paste', paste);
    carriers.forEach(({ carrier }) => carrier.stop());
  });

  return { files, add, retry, resume, remove, restore, under };
}
