// Facts that only one pack has: the form types each at its own place (/stated/tender.isMajor), the server takes a list.
import type { Body, BodyValue } from '@/api/types';

const isObject = (value: BodyValue): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function listOf(stated: Body): BodyValue {
  return Object.entries(stated).map(([key, value]) =>
    Array.isArray(value) ? { key, values: value } : { key, value: String(value) },
  ) as unknown as BodyValue;
}

/** A copy of a request in which every `stated` is a list, wherever it stands. */
export function withStatedLists(body: Body): Body {
  const result: Body = {};
  for (const [key, value] of Object.entries(body)) {
    if (value === undefined || !isObject(value)) result[key] = value;
    else result[key] = key === 'stated' ? listOf(value) : withStatedLists(value);
  }
  return result;
}
