// Openings of sealed records, good for half an hour and this session only. Kept in memory, never stored.
import { defineStore } from 'pinia';
import type { Opening } from '@/api/types';

export const useOpenings = defineStore('openings', () => {
  const held = new Map<string, Opening>();

  function keep(matter: string, opening: Opening): void {
    held.set(matter, opening);
  }

  function of(matter: string): string | undefined {
    const opening = held.get(matter);
    if (opening && Date.parse(opening.expiresAt) > Date.now()) return opening.id;
    held.delete(matter);
    return undefined;
  }

  const forget = (): void => held.clear();

  return { keep, of, forget };
});
