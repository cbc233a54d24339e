// Proposals for a line of text: asked a moment after typing stops, an older answer never overtakes a newer question.
import { onScopeDispose, ref, shallowRef } from 'vue';

export interface Proposal {
  key: string;
  label: string;
  detail?: string;
}

const pause = 180;

export function useProposals(search: (q: string, signal: AbortSignal) => Promise<Proposal[]>) {
  const found = shallowRef<Proposal[]>([]);
  const busy = ref(false);
  const failed = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  function stop(): void {
    clearTimeout(timer);
    running?.abort();
    running = undefined;
    busy.value = false;
  }

  async function run(q: string): Promise<void> {
    const mine = (running = new AbortController());
    try {
      const answer = await search(q, mine.signal);
      if (running === mine) [found.value, failed.value] = [answer, false];
    } catch {
      if (running === mine) [found.value, failed.value] = [[], true];
    } finally {
      if (running === mine) busy.value = false;
    }
  }

  function ask(q: string): void {
    stop();
    busy.value = true;
    timer = setTimeout(() => void run(q.trim()), q ? pause : 0);
  }

  onScopeDispose(stop);
  return { found, busy, failed, ask, stop };
}
