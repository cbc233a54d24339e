// The filters of the register as they stand in the address.
import type { LocationQuery } from 'vue-router';
import type { MatterQuery } from '@/api/types';

export type RegisterQuery = Omit<MatterQuery, 'cursor' | 'limit'>;

const keys = ['q', 'state', 'screening', 'from', 'to', 'unit', 'late', 'incomplete', 'mine', 'sort'] as const;

/** What the address says, without unknown keys and empty values. */
export function queryFrom(address: LocationQuery): RegisterQuery {
  const query: RegisterQuery = {};
  for (const key of keys) {
    const value = address[key];
    if (typeof value === 'string' && value) query[key] = value;
  }
  return query;
}

/** The same filters with one of them set, or removed when empty. */
export function withFilter(
  query: RegisterQuery,
  key: keyof RegisterQuery,
  value: string | undefined,
): RegisterQuery {
  const next = { ...query, [key]: value };
  if (!value) delete next[key];
  return next;
}
