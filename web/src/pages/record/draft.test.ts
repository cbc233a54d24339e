import { render } from '@testing-library/vue';
import { defineComponent, reactive } from 'vue';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { drafts } from '@/api/endpoints';
import { ApiProblem } from '@/api/problem';
import type { Body } from '@/api/types';
import { keepDraft, type DraftKeeper } from './draft';

const brief = { id: 'd1', label: '', savedAt: '2026-05-13T10:00:00.000+08:00' };

function keeping(body: Body, onFirstSave = () => undefined as void) {
  let keeper!: DraftKeeper;
  const host = defineComponent(() => {
    keeper = keepDraft('d1', body, () => '案号 · 某人', onFirstSave);
    return () => null;
  });
  render(host);
  keeper.start(false);
  return { keeper };
}

describe('a draft', () => {
  let body: Body;
  beforeEach(() => {
    vi.useFakeTimers();
    body = reactive<Body>({ capacity: 'self' });
  });

  it('is not made before something is typed', async () => {
    const save = vi.spyOn(drafts, 'save').mockResolvedValue(brief);
    keeping(body);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(save).not.toHaveBeenCalled();
  });

  it('is kept a few seconds after typing stops, once, without what is empty', async () => {
    const save = vi.spyOn(drafts, 'save').mockResolvedValue(brief);
    const first = vi.fn();
    const { keeper } = keeping(body, first);
    body.remarks = '一';
    await vi.advanceTimersByTimeAsync(2000);
    body.remarks = '一二';
    body.contact = { content: '' };
    await vi.advanceTimersByTimeAsync(2500);
    expect(save.mock.calls).toEqual([['d1', '案号 · 某人', { capacity: 'self', remarks: '一二' }, false]]);
    expect(keeper.state.value).toBe('saved');
    expect(first).toHaveBeenCalledOnce();
  });

  it('that could not be kept says so and is tried again by itself', async () => {
    const save = vi
      .spyOn(drafts, 'save')
      .mockRejectedValueOnce(new ApiProblem({ status: 0, code: 'OFFLINE' }));
    save.mockResolvedValue(brief);
    const { keeper } = keeping(body);
    body.remarks = '一';
    await vi.advanceTimersByTimeAsync(2500);
    expect(keeper.state.value).toBe('failed');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(keeper.state.value).toBe('saved');
    expect(save).toHaveBeenCalledTimes(2);
  });

  it('is kept when the page is hidden, by a request that outlives it', () => {
    const save = vi.spyOn(drafts, 'save').mockResolvedValue(brief);
    keeping(body);
    body.remarks = '一';
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(save).toHaveBeenCalledWith('d1', '案号 · 某人', { capacity: 'self', remarks: '一' }, true);
  });

  it('does not reappear once its record is sealed', async () => {
    const save = vi.spyOn(drafts, 'save').mockResolvedValue(brief);
    const { keeper } = keeping(body);
    body.remarks = '一';
    await keeper.stop();
    body.remarks = '一二';
    await vi.advanceTimersByTimeAsync(60_000);
    await keeper.flush();
    expect(save).not.toHaveBeenCalled();
  });

  it('asks before leaving only while something would be lost', async () => {
    vi.spyOn(drafts, 'save').mockResolvedValue(brief);
    keeping(body);
    const asked = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(asked()).toBe(false);
    body.remarks = '一';
    expect(asked()).toBe(true);
    await vi.advanceTimersByTimeAsync(2500);
    expect(asked()).toBe(false);
  });
});
