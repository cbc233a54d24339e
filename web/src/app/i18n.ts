// Languages: loaded when needed, from the files at the repository's root that the command line shares.
import { createI18n } from 'vue-i18n';
import type { Language } from '@/lib/format';

const load: Record<Language, () => Promise<{ default: object }>> = {
  'zh-CN': () => import('@locales/zh-CN.json'),
  en: () => import('@locales/en.json'),
};

const storageKey = 'donghu.language';

export const i18n = createI18n({ legacy: false, locale: 'zh-CN', messages: {}, missingWarn: false });

export const language = (): Language => i18n.global.locale.value as Language;

export async function setLanguage(next: Language): Promise<void> {
  if (!i18n.global.availableLocales.includes(next)) {
    i18n.global.setLocaleMessage(next, (await load[next]()).default);
  }
  (i18n.global.locale as { value: string }).value = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Storage is forbidden here: the choice holds until the page is left.
  }
}

/** Chinese unless the person has chosen otherwise before. */
export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}
