import { describe, expect, it } from 'vitest';
import {
  aboutNow,
  addDays,
  articleName,
  chineseNumber,
  daysBetween,
  fileSize,
  longDate,
  minute,
} from './format';

describe('dates and instants', () => {
  it('are written in civil time of UTC+8, whatever the browser believes', () => {
    expect(longDate('2026-05-02', 'zh-CN')).toBe('2026年5月2日');
    expect(longDate('2026-05-02', 'en')).toBe('2 May 2026');
    expect(minute('2026-05-12T00:03:05.120+08:00')).toBe('2026-05-12 00:03');
    expect(aboutNow(Date.UTC(2026, 4, 11, 16, 34, 59))).toBe('00:30');
  });

  it('are counted in whole days over the end of a month', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});

describe('articles', () => {
  it.each([
    ['C-05¶2.a', '第五条第二款', 'Art. 5 ¶2'],
    ['C-08(4)', '第八条第（四）项', 'Art. 8 (4)'],
    ['C-12', '第十二条', 'Art. 12'],
    ['C-F6', '登记表第六栏', 'Form, field 6'],
    ['C-00', '印发通知', 'Covering notice'],
    ['something else', 'something else', 'something else'],
  ])('%s is read as %s', (ref, zh, en) => {
    expect(articleName(ref, 'zh-CN')).toBe(zh);
    expect(articleName(ref, 'en')).toBe(en);
  });

  it('count in Chinese numerals up to ninety-nine', () => {
    expect([1, 10, 11, 20, 25].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十五']);
  });
});

describe('sizes', () => {
  it('are rounded to what a person wants to know', () => {
    expect([12, 2048, 3_500_000].map(fileSize)).toEqual(['12 B', '2 KB', '3.3 MB']);
  });
});
