// Who is signed in, under which seat. A lost session is not a sign-out: the page stays with what was typed, and a dialog
// asks for the password again (`lost`).
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { onSignedOut } from '@/api/client';
import { session as endpoint } from '@/api/endpoints';
import { asProblem } from '@/api/problem';
import type { Credentials, PageName, Session } from '@/api/types';

export const useSession = defineStore('session', () => {
  const current = ref<Session>();
  const lost = ref(false);
  /** Grows when another seat is chosen, so that pages read everything anew. */
  const generation = ref(0);
  let asked: Promise<void> | undefined;

  onSignedOut(() => {
    if (current.value) lost.value = true;
  });

  async function ask(): Promise<void> {
    try {
      current.value = await endpoint.get();
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'NOT_SIGNED_IN') return;
      asked = undefined;
      throw problem;
    }
  }

  /** Asks the server once whether this browser is signed in already. */
  const known = (): Promise<void> => (asked ??= ask());

  async function signIn(credentials: Credentials): Promise<void> {
    current.value = await endpoint.signIn(credentials);
    asked = Promise.resolve();
    lost.value = false;
  }

  async function signOut(): Promise<void> {
    await endpoint.signOut().catch(() => undefined);
    current.value = undefined;
    lost.value = false;
  }

  async function takeSeat(seat: string): Promise<void> {
    current.value = await endpoint.takeSeat(seat);
  }

  const may = (page: PageName): boolean => current.value?.reads.includes(page) ?? false;
  const role = computed(() => current.value?.seat.role ?? '');
  const today = computed(
    () => current.value?.today ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  );

  return { current, lost, generation, known, signIn, signOut, takeSeat, may, role, today };
});
