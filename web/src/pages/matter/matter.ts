// One matter on the page: its head for everyone who may know of it; its content for the recorder, or under an opening that
// was asked for with a reason.
import { computed, provide, ref, watch, type InjectionKey } from 'vue';
import { newId } from '@/api/client';
import { matters } from '@/api/endpoints';
import type { MatterContent, MatterHead, Opening } from '@/api/types';
import { useLoading } from '@/lib/load';
import { useOpenings } from '@/stores/openings';

export const openingKey: InjectionKey<() => string | undefined> = Symbol('opening');

export function useMatter(id: string) {
  const openings = useOpenings();
  const opening = ref(openings.of(id));
  provide(openingKey, () => opening.value);

  const head = useLoading<MatterHead>(() => matters.get(id, opening.value));
  const content = useLoading<MatterContent>(() => matters.content(id, opening.value), { later: true });
  const actions = useLoading(() => matters.actions(id));
  /** Grows with each opening, so that the list of readers is read anew. */
  const readings = ref(0);
  const readable = computed(() => head.value.value?.access === 'own' || !!opening.value);

  watch(head.value, (now) => {
    if (now?.opening && !opening.value) hold(now.opening);
    if (readable.value) void content.reload();
  });

  // An opening lasts half an hour: when it has run out, the page asks for a reason again.
  watch(content.problem, (problem) => {
    if (problem?.code === 'OPENING_REQUIRED') opening.value = undefined;
  });

  function hold(given: Opening): void {
    openings.keep(id, given);
    opening.value = given.id;
  }

  // One key for one reason: repeating after a broken line opens, and is recorded, once.
  let key = newId();
  async function open(reason: string): Promise<void> {
    const receipt = await matters.open(id, reason, key);
    key = newId();
    hold(receipt.opening);
    readings.value++;
    await refresh();
  }

  async function refresh(): Promise<void> {
    await Promise.all([head.reload(), actions.reload()]);
  }

  return { head, content, actions, readable, readings, open, refresh };
}
