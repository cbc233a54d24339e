// Sealing: one command under one key. The key is the draft's id, so neither a double click, nor a retry after a broken
// line, nor sealing the same draft in a second window makes a second record.
import { ref, shallowRef } from 'vue';
import { record } from '@/api/endpoints';
import { asProblem, type ApiProblem } from '@/api/problem';
import type { Body, Receipt } from '@/api/types';
import type { Form } from '@/lib/form';
import { compact } from '@/lib/pointer';
import { withStatedLists } from '@/lib/stated';
import { pathOfUnknown } from '@/lib/unknown';
import { asked } from './layout';
import type { DraftKeeper } from './draft';

/** What is sent: nothing empty, nothing that was typed before its question disappeared. */
export function sealedBody(typed: Body, draft?: string): Body {
  const body = compact(typed);
  for (const path of ['/principal', '/agency']) {
    if (!asked(path, typed)) delete body[path.slice(1)];
  }
  // The command wants these four even where nothing is known of them.
  for (const part of ['case', 'intervener', 'contact', 'handler']) body[part] ??= {};
  const contact = body.contact as Body;
  for (const part of ['time', 'partOfDay', 'aggravatorReason', 'counterparts', 'targets']) {
    if (!asked(`/contact/${part}`, typed)) delete contact[part];
  }
  const handler = body.handler as Body;
  if (!asked('/handler/responseReason', typed)) delete handler.responseReason;
  const named = (body.unknown ?? []) as { field: string }[];
  const still = named.filter(({ field }) => asked(pathOfUnknown(field), typed));
  if (still.length) body.unknown = still as unknown as Body[];
  else delete body.unknown;
  const request = withStatedLists(body);
  return draft ? { ...request, draft } : request;
}

/** Whether a place is one of the form's, or inside one. */
const hasPlace = (form: Form, where = ''): boolean =>
  where !== '' && (form.fields.has(where) || hasPlace(form, where.slice(0, where.lastIndexOf('/'))));

export function useSealing(form: Form, id: () => string, keeper: () => DraftKeeper | undefined) {
  const busy = ref(false);
  const problem = shallowRef<ApiProblem>();
  // An attempt whose outcome is unknown is repeated as it was: naming a draft that was saved meanwhile would make
  // another request of it under the same key.
  let pendingDraft: { id?: string } | undefined;

  /** The receipt, or nothing: then `problem` says why, or the form's fields do. */
  async function seal(): Promise<Receipt | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = undefined;
    const draft = keeper();
    await draft?.stop();
    try {
      pendingDraft ??= { id: draft?.everSaved() ? id() : undefined };
      // After success `busy` stays: the second click of a double click finds nothing to do.
      return await record.seal(sealedBody(form.body, pendingDraft.id), id());
    } catch (error) {
      const refused = asProblem(error);
      if (!refused.retryable) pendingDraft = undefined;
      form.refusals.value = refused.all.filter((refusal) => hasPlace(form, refusal.where));
      if (!form.refusals.value.length) problem.value = refused;
      draft?.start(draft.everSaved());
      void draft?.flush();
      busy.value = false;
      return undefined;
    }
  }

  return { busy, problem, seal };
}
