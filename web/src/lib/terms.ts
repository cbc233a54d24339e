// Words for codes. The server sends codes, parameters and articles; the words are the locales'. A code that a locale
// doesn't know yet (a pack may bring new ones) is shown as it is.
import { i18n, language } from '@/app/i18n';
import type { ApiProblem } from '@/api/problem';
import type { Flag, Obligation, Refusal } from '@/api/types';
import { articleName, fileSize } from './format';

const { t, te } = i18n.global;

type Params = Record<string, string | number>;

export function term(group: string, code: string | undefined, params: Params = {}): string {
  if (!code) return '';
  const key = `${group}.${code}`;
  return te(key) ? t(key, params) : code;
}

export const roleName = (role?: string): string => term('roles', role);
export const eventName = (type: string): string => term('events', type);
/** A pack brings its own obligations, and the words for them. */
export const obligationName = ({ kind, label, labelEn }: Obligation): string =>
  (language() === 'en' ? (labelEn ?? label) : label) ?? term('obligations', kind);
export const fieldName = (path: string): string => term('fields', path);
export const articleLabel = (ref: string): string => articleName(ref, language());

/** A value of a vocabulary, which is the last step of the field's path: values.manner.oral. */
export const valueName = (vocabulary: string, value: string | undefined): string =>
  term(`values.${vocabulary}`, value);

export const vocabularyOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Which words a flag's parameters are of. */
const flagVocabulary: Record<string, string> = { REGISTER_NOT_READY: 'procedure' };

export function flagText(flag: Flag): string {
  const text = term('flags', flag.code);
  const words = flag.params.map((value) => valueName(flagVocabulary[flag.code] ?? 'flagged', value));
  return words.length ? t('web.flagWith', { text, words: words.join(t('web.listComma')) }) : text;
}

/** "subject.isLeadingCadre" and its like: whoever it is said of, the fact is one of a person. */
export function factName(fact: string): string {
  const path = `/${fact.replaceAll('.', '/')}`;
  return te(`fields.${path}`) ? fieldName(path) : fieldName(path.replace(/^\/\w+\//, '/person/'));
}

/** The name of what a screening tried: an article, a code of the vocabulary, or a channel. */
export function ruleName(rule: string): string {
  if (/^[A-Z]\w*-(\d|F)/.test(rule)) return articleLabel(rule);
  const act = valueName('act', rule);
  return act === rule ? valueName('rule', rule) : act;
}

export function refusalText(refusal: Refusal | ApiProblem): string {
  const params: Params = { ...refusal.params, field: refusal.where ? fieldName(refusal.where) : '' };
  if (params.unit === 'bytes' && params.limit) params.limit = fileSize(Number(params.limit));
  return term('errors', refusal.code, params);
}
