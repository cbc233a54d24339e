import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from '@/app/App.vue';
import { i18n, rememberedLanguage, setLanguage } from '@/app/i18n';
import { router } from '@/app/router';
import { useSession } from '@/stores/session';
import '@/styles/index.css';

async function start(): Promise<void> {
  const app = createApp(App).use(createPinia());
  // Asked while the texts are on their way; the router waits for the answer, and a failure is told there.
  useSession()
    .known()
    .catch(() => undefined);
  await setLanguage(rememberedLanguage());
  app.use(i18n).use(router).mount('#app');
}

void start();
