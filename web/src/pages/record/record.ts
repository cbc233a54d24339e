// What the record page holds together: the form as the server describes it, the draft, the material, the sealing.
import { computed, onBeforeUnmount, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import { newId } from '@/api/client';
import { drafts, record } from '@/api/endpoints';
import type { Body, CaseValue, PersonValue, RecordForm } from '@/api/types';
import { i18n, language } from '@/app/i18n';
import { aboutNow, daysBetween } from '@/lib/format';
import { createForm, provideForm } from '@/lib/form';
import { useLoading } from '@/lib/load';
import { articleLabel } from '@/lib/terms';
import { useSession } from '@/stores/session';
import { keepDraft, type DraftKeeper } from './draft';
import { useEvidence } from './evidence';
import { asked, knownFields } from './layout';
import { useSealing } from './sealing';

/** A listed act in the pack's own words; other items by their article. */
function itemLabel(recipe: RecordForm, item: string): string {
  const act = recipe.acts.find((one) => one.item === item);
  return (
    (language() === 'en' ? act?.summaryEn : act?.summary) ||
    i18n.global.t('web.record.breachOf', { article: articleLabel(item) })
  );
}

export function useRecord() {
  const { t } = useI18n();
  const route = useRoute();
  const router = useRouter();
  const session = useSession();
  const named = typeof route.params.draft === 'string' ? route.params.draft : '';
  const id = named || newId();

  const form = createForm({ asked, fallback: knownFields });
  provideForm(form);
  const evidence = useEvidence(form, (n) => t('web.evidence.unnamed', { n }));
  const keeper = shallowRef<DraftKeeper>();

  /** "案号 · 过问人", so that several drafts can be told apart. */
  function label(): string {
    const { number, name } = (form.get('/case') ?? {}) as CaseValue;
    const who = ((form.get('/intervener') ?? {}) as PersonValue).name;
    return [number ?? name, who].filter(Boolean).join(' · ').slice(0, 120);
  }

  function begin(): void {
    form.set('/capacity', 'self');
    form.set('/contact', { on: session.today, precision: 'about', time: aboutNow() });
  }

  async function restore(): Promise<void> {
    const draft = await drafts.get(named);
    const { evidence: files, ...content } = draft.content;
    Object.assign(form.body, content);
    if (Array.isArray(files)) await evidence.restore(files as string[]);
  }

  let gone = false;
  onBeforeUnmount(() => (gone = true));

  async function read(): Promise<RecordForm> {
    const recipe = await record.form();
    form.describe(recipe.fields);
    form.choiceLabels.set('/claimedItems', (item) => itemLabel(recipe, item));
    if (named) await restore();
    else begin();
    keeper.value?.start(!!named);
    return recipe;
  }

  keeper.value = keepDraft(id, form.body, label, () => {
    if (!gone) void router.replace({ name: 'record', params: { draft: id } });
  });
  const reading = useLoading(read);
  const sealing = useSealing(
    form,
    () => id,
    () => keeper.value,
  );

  async function discard(): Promise<void> {
    await keeper.value?.stop();
    for (const file of [...evidence.files]) evidence.remove(file);
    if (keeper.value?.everSaved()) await drafts.remove(id);
  }

  // Signed in again after the session was lost: what could not be kept meanwhile is kept now.
  watch(
    () => session.lost,
    (lost) => {
      if (lost) return;
      void keeper.value?.flush();
      evidence.resume();
    },
  );

  /** Days between the contact and today; entering late is received as well, and shown without blame. */
  const late = computed(() => {
    const on = form.get('/contact/on');
    return typeof on === 'string' && on.length === 10 ? Math.max(0, daysBetween(on, session.today)) : 0;
  });

  return { form, reading, keeper, evidence, sealing, discard, late };
}

export type Evidence = ReturnType<typeof useEvidence>;
export type { Body };
