// A command's body addressed by JSON pointers, the same ones that refusals and field descriptors use.
import type { Body, BodyValue } from '@/api/types';

const steps = (path: string): string[] => path.split('/').slice(1);

const isObject = (value: BodyValue): value is Body => typeof value === 'object' && !Array.isArray(value);

export function isEmpty(value: BodyValue): boolean {
  if (value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}

export function getAt(body: Body, path: string): BodyValue {
  let value: BodyValue = body;
  for (const step of steps(path)) {
    if (value === undefined || !isObject(value)) return undefined;
    value = value[step];
  }
  return value;
}

/** Sets or, with undefined, removes a value; objects on the way are made as needed. */
export function setAt(body: Body, path: string, value: BodyValue): void {
  const way = steps(path);
  const last = way.pop();
  if (last === undefined) return;
  let place = body;
  for (const step of way) {
    const next = place[step];
    if (next === undefined || !isObject(next)) place[step] = {};
    place = place[step] as Body;
  }
  if (value === undefined) delete place[last];
  else place[last] = value;
}

/** A copy without empty texts, lists and objects: absent means unknown, and an empty text is no answer. */
export function compact(body: Body): Body {
  const result: Body = {};
  for (const [key, value] of Object.entries(body)) {
    if (isEmpty(value)) continue;
    result[key] = value !== undefined && isObject(value) ? compact(value) : copy(value);
  }
  return result;
}

function copy(value: BodyValue): BodyValue {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value === 'string') return value.trim();
  return value !== undefined && isObject(value) ? compact(value) : value;
}
