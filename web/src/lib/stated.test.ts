import { expect, it } from 'vitest';
import { withStatedLists } from './stated';

it('sends each stated fact as one of a list, with its value in words', () => {
  const body = {
    contact: { on: '2026-05-12' },
    stated: { 'tender.isMajor': true, 'tender.bidders': ['local'] },
  };
  expect(withStatedLists(body)).toEqual({
    contact: { on: '2026-05-12' },
    stated: [
      { key: 'tender.isMajor', value: 'true' },
      { key: 'tender.bidders', values: ['local'] },
    ],
  });
});

it('finds them inside findings too, and leaves a list as it is', () => {
  const list = [{ key: 'favour.sumWan', value: '5' }];
  expect(withStatedLists({ findings: { stated: { 'favour.sumWan': '5' } } })).toEqual({
    findings: { stated: list },
  });
  expect(withStatedLists({ stated: list } as never)).toEqual({ stated: list });
});
