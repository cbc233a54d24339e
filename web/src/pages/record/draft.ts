// Keeps what is typed with the server: a few seconds after each change, when the page is hidden, and before it is left.
// Nothing of it is stored in the browser, which may be shared.
import { onBeforeUnmount, ref, watch } from 'vue';
import { drafts } from '@/api/endpoints';
import { asProblem } from '@/api/problem';
import type { Body } from '@/api/types';
import { compact } from '@/lib/pointer';

export type DraftState = 'empty' | 'unsaved' | 'saving' | 'saved' | 'failed';

export interface DraftKeeper {
  state: ReturnType<typeof ref<DraftState>>;
  savedAt: ReturnType<typeof ref<string | undefined>>;
  /** Starts watching, once what was kept before is in place. `saved` says whether the server holds it already. */
  start: (saved: boolean) => void;
  /** Saves what isn't saved yet; never throws. */
  flush: (leaving?: boolean) => Promise<void>;
  /** Ends saving and waits for one under way, so that no draft reappears after its record is sealed. */
  stop: () => Promise<void>;
  everSaved: () => boolean;
}

const delay = 2500;

export function keepDraft(id: string, body: Body, label: () => string, onFirstSave: () => void): DraftKeeper {
  const state = ref<DraftState>('empty');
  const savedAt = ref<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let unwatch: (() => void) | undefined;
  let held = false;
  let stopped = false;

  const dirty = (): boolean => !stopped && (state.value === 'unsaved' || state.value === 'failed');

  async function save(leaving: boolean): Promise<void> {
    state.value = 'saving';
    try {
      const brief = await drafts.save(id, label(), compact(body), leaving);
      savedAt.value = brief.savedAt;
      if (!held) onFirstSave();
      held = true;
      // What was typed meanwhile is saved by the next turn.
      if (state.value === 'saving') state.value = 'saved';
    } catch (error) {
      state.value = 'failed';
      if (asProblem(error).retryable && unwatch) timer = setTimeout(() => void flush(), 4 * delay);
    }
  }

  async function flush(leaving = false): Promise<void> {
    clearTimeout(timer);
    if (running && !leaving) await running;
    if (!dirty()) return;
    running = save(leaving).finally(() => (running = undefined));
    await running;
    if (state.value === 'unsaved') schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delay);
  }

  function start(saved: boolean): void {
    stopped = false;
    held ||= saved;
    if (saved && state.value === 'empty') state.value = 'saved';
    unwatch = watch(
      body,
      () => {
        state.value = 'unsaved';
        schedule();
      },
      { deep: true, flush: 'sync' },
    );
  }

  async function stop(): Promise<void> {
    clearTimeout(timer);
    unwatch?.();
    unwatch = undefined;
    await running;
    stopped = true;
  }

  const hidden = () => {
    if (document.visibilityState === 'hidden') void flush(true);
  };
  // The browser's own question; it's asked only when leaving would lose something.
  const leaving = (event: BeforeUnloadEvent) => {
    if (dirty()) event.preventDefault();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('beforeunload', leaving);
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('beforeunload', leaving);
    void stop();
  });

  return { state, savedAt, start, flush, stop, everSaved: () => held };
}
