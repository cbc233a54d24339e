// The few words that Element Plus says by itself, from our own locales instead of its full ones.
import { computed } from 'vue';
import { i18n } from './i18n';

export const elementLocale = computed(() => ({
  name: i18n.global.locale.value,
  el: { dialog: { close: i18n.global.t('web.close') } },
}));
