// What a page shows while it reads: nothing for an instant, then a skeleton, then a word that it's slow, then the thing or
// why it isn't there.
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { asProblem, type ApiProblem } from '@/api/problem';

export interface Loading<T> {
  value: ShallowRef<T | undefined>;
  problem: ShallowRef<ApiProblem | undefined>;
  loading: Ref<boolean>;
  slow: Ref<boolean>;
  reload: () => Promise<void>;
}

export function useLoading<T>(read: () => Promise<T>, options: { later?: boolean } = {}): Loading<T> {
  const value = shallowRef<T>();
  const problem = shallowRef<ApiProblem>();
  const loading = ref(false);
  const slow = ref(false);
  let run = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function reload(): Promise<void> {
    const mine = ++run;
    loading.value = true;
    problem.value = undefined;
    clearTimeout(timer);
    timer = setTimeout(() => (slow.value = true), 3000);
    try {
      const answer = await read();
      if (mine === run) [value.value, problem.value] = [answer, undefined];
    } catch (error) {
      if (mine === run) problem.value = asProblem(error);
    } finally {
      if (mine === run) {
        clearTimeout(timer);
        loading.value = slow.value = false;
      }
    }
  }

  onScopeDispose(() => {
    run++;
    clearTimeout(timer);
  });
  if (!options.later) void reload();
  return { value, problem, loading, slow, reload };
}
