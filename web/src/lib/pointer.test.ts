import { describe, expect, it } from 'vitest';
import { compact, getAt, isEmpty, setAt } from './pointer';

describe('a body addressed by pointers', () => {
  it('makes the objects on the way and finds the value again', () => {
    const body = {};
    setAt(body, '/contact/place', '三楼走廊');
    expect(body).toEqual({ contact: { place: '三楼走廊' } });
    expect(getAt(body, '/contact/place')).toBe('三楼走廊');
    expect(getAt(body, '/handler/answer')).toBeUndefined();
  });

  it('forgets a value that is set to undefined', () => {
    const body = { contact: { place: '三楼', on: '2026-05-12' } };
    setAt(body, '/contact/place', undefined);
    expect(body).toEqual({ contact: { on: '2026-05-12' } });
  });

  it('leaves out blanks when sent, and keeps false, which is an answer', () => {
    const typed = {
      case: { name: ' ' },
      contact: { written: false, kinds: [], content: ' 问进度 ' },
      evidence: [],
    };
    expect(compact(typed)).toEqual({ contact: { written: false, content: '问进度' } });
    expect(isEmpty(false)).toBe(false);
  });
});
