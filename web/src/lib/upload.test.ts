import { afterEach, describe, expect, it, vi } from 'vitest';
import { uploads } from '@/api/endpoints';
import { ApiProblem } from '@/api/problem';
import { carry } from './upload';

const mebi = 1024 * 1024;
const file = (size: number) => new File([new Uint8Array(size)], '便条.jpg', { type: 'image/jpeg' });
const atOnce = () => Promise.resolve();

describe('a file on its way to the server', () => {
  afterEach(() => vi.restoreAllMocks());

  function server(size: number, fault: (call: number) => void = () => undefined) {
    let offset = 0;
    let call = 0;
    const state = () => ({ id: 'u1', offset, size, complete: offset === size });
    vi.spyOn(uploads, 'start').mockImplementation(async () => state());
    vi.spyOn(uploads, 'get').mockImplementation(async () => state());
    return vi.spyOn(uploads, 'piece').mockImplementation(async (_id, at, bytes) => {
      if (at !== offset) throw new ApiProblem({ status: 409, code: 'CONFLICT', params: { offset } });
      offset += bytes.size;
      fault(++call);
      return state();
    });
  }

  it('goes in pieces that grow from 1 to 4 MiB', async () => {
    const piece = server(9 * mebi);
    const carrier = carry(file(9 * mebi), undefined, atOnce);
    await carrier.finished;
    expect(piece.mock.calls.map(([, offset]) => offset / mebi)).toEqual([0, 1, 3, 7]);
    expect(carrier.entry).toMatchObject({ state: 'done', sent: 9 * mebi, id: 'u1' });
  });

  it('goes on where the server stands after the line broke', async () => {
    const piece = server(2 * mebi, (call) => {
      if (call === 1) throw new ApiProblem({ status: 0, code: 'OFFLINE' });
    });
    const carrier = carry(file(2 * mebi), undefined, atOnce);
    await carrier.finished;
    expect(piece.mock.calls.map(([, offset]) => offset / mebi)).toEqual([0, 1]);
    expect(carrier.entry.state).toBe('done');
  });

  it('stops with the refusal when the server will not have it', async () => {
    server(mebi);
    vi.spyOn(uploads, 'start').mockRejectedValue(new ApiProblem({ status: 413, code: 'TOO_LARGE' }));
    const carrier = carry(file(mebi), undefined, atOnce);
    await carrier.finished;
    expect(carrier.entry.state).toBe('failed');
    expect(carrier.entry.problem?.code).toBe('TOO_LARGE');
  });
});
