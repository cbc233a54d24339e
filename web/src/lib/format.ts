// How dates, instants, sizes and articles are written. Civil time is UTC+8 for everyone, whatever the browser's clock
// says, so the server's text is cut, never converted.
import type { CivilDate, Instant } from '@/api/types';

export type Language = 'zh-CN' | 'en';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** "2026年5月12日", "12 May 2026". */
export function longDate(date: CivilDate, language: Language): string {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number);
  if (!year || !month || !day) return date;
  return language === 'zh-CN' ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`;
}

/** "2026-05-12 14:03". */
export const minute = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;

/** Whole days from one civil date to another. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The civil date `days` after `date`. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The time of day now in UTC+8, cut to five minutes: nobody remembers better, and it's only a proposal. */
export function aboutNow(now: number = Date.now()): string {
  const step = 5 * 60_000;
  return new Date(Math.floor(now / step) * step + 8 * 3_600_000).toISOString().slice(11, 16);
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The first and last digits of a hash, enough to compare by eye. */
export const shortHash = (hash: string): string =>
  hash.length > 20 ? `${hash.slice(0, 8)}…${hash.slice(-8)}` : hash;

const digits = '〇一二三四五六七八九';

/** 1 to 99 in Chinese numerals, as articles are numbered. */
export function chineseNumber(n: number): string {
  if (n < 10) return digits[n] ?? String(n);
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? digits[tens] : ''}十${n % 10 ? digits[n % 10] : ''}`;
}

/** An article reference as people write it: "C-05¶2.a" is 第五条第二款 or "Art. 5 ¶2"; "C-F6" is a field of the form. */
export function articleName(ref: string, language: Language): string {
  const zh = language === 'zh-CN';
  const form = /-F(\d+)$/.exec(ref);
  if (form) return zh ? `登记表第${chineseNumber(Number(form[1]))}栏` : `Form, field ${form[1]}`;
  const parts = /-(\d+)(?:¶(\d+))?(?:\((\d+)\))?/.exec(ref);
  if (!parts) return ref;
  const article = Number(parts[1]);
  if (article === 0) return zh ? '印发通知' : 'Covering notice';
  if (!zh) return `Art. ${article}${parts[2] ? ` ¶${parts[2]}` : ''}${parts[3] ? ` (${parts[3]})` : ''}`;
  const paragraph = parts[2] ? `第${chineseNumber(Number(parts[2]))}款` : '';
  const item = parts[3] ? `第（${chineseNumber(Number(parts[3]))}）项` : '';
  return `第${chineseNumber(article)}条${paragraph}${item}`;
}
