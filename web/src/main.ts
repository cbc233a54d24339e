import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from '@/app/App.vue';
import { i18n, rememberedLanguage, setLanguage } from '@/app/i18n';
import { router } from '@/app/router';
import '@/styles/index.css';

async function start(): Promise<void> {
  await setLanguage(rememberedLanguage());
  createApp(App).use(createPinia()).use(i18n).use(router).mount('#app');
}

void start();
