// A form as the server describes it: descriptors, what is typed, what is declared unknown, what was refused. The record
// page and the actions of a matter are both this; fields find their form by injection.
import { computed, inject, provide, reactive, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import type { Body, BodyValue, FieldDescriptor, Refusal, UnknownField } from '@/api/types';
import { getAt, isEmpty, setAt } from './pointer';
import { unknownName } from './unknown';

export interface Form {
  /** The id of a field's control in the page, so that labels, and lists of what is missing, can point to it. */
  id: (path: string) => string;
  /** Moves the focus to a field, opening the section it stands in. */
  goTo: (path: string) => void;
  body: Body;
  fields: Map<string, FieldDescriptor>;
  refusals: Ref<Refusal[]>;
  missing: ComputedRef<FieldDescriptor[]>;
  describe: (descriptors: FieldDescriptor[]) => void;
  field: (path: string) => FieldDescriptor;
  get: (path: string) => BodyValue;
  set: (path: string, value: BodyValue) => void;
  unknown: (path: string) => string | undefined;
  setUnknown: (path: string, reason: string | undefined) => void;
  refusalAt: (path: string) => Refusal | undefined;
  /** Words for the choices of a field, where they come from the pack instead of a vocabulary. */
  choiceLabels: Map<string, (value: string) => string>;
}

export interface FormOptions {
  /** Tells forms on one page apart. */
  name?: string;
  /** Whether a field is asked for now: what isn't shown isn't missed. */
  asked?: (path: string, body: Body) => boolean;
  /** Descriptors for fields that the server's list leaves out. */
  fallback?: FieldDescriptor[];
}

const key: InjectionKey<Form> = Symbol('form');

export const useForm = (): Form => {
  const form = inject(key);
  if (!form) throw new Error('A field stands outside a form.');
  return form;
};

export const provideForm = (form: Form): void => provide(key, form);

const required = (field: FieldDescriptor): boolean => field.level.endsWith('Required');

export function createForm(options: FormOptions = {}): Form {
  const body = reactive<Body>({});
  const fields = reactive(new Map<string, FieldDescriptor>());
  const refusals = ref<Refusal[]>([]);
  const asked = options.asked ?? (() => true);

  const get = (path: string): BodyValue => getAt(body, path);
  const unknowns = (): UnknownField[] => (body.unknown ?? []) as unknown as UnknownField[];
  const unknown = (path: string) => unknowns().find((entry) => entry.field === unknownName(path))?.reason;

  function setUnknown(path: string, reason: string | undefined): void {
    const name = unknownName(path);
    if (!name) return;
    const others = unknowns().filter((entry) => entry.field !== name);
    const list = reason === undefined ? others : [...others, { field: name, reason }];
    setAt(body, '/unknown', (list.length ? list : undefined) as unknown as BodyValue);
    if (reason !== undefined) setAt(body, path, undefined);
    settle(path);
  }

  function set(path: string, value: BodyValue): void {
    setAt(body, path, value);
    settle(path);
  }

  /** A refusal is answered by a change at its place, or in its parent or children. */
  function settle(path: string): void {
    const near = (where = '') =>
      where === path || where.startsWith(`${path}/`) || path.startsWith(`${where}/`);
    refusals.value = refusals.value.filter((refusal) => !near(refusal.where));
  }

  function describe(descriptors: FieldDescriptor[]): void {
    fields.clear();
    for (const field of [...(options.fallback ?? []), ...descriptors]) {
      // Several persons or cases in one record: the page asks for one of each, the rest comes in by other ways.
      if (field.type === 'persons' || field.type === 'cases') continue;
      // The server's words win, but it need not repeat a type and choices that we know.
      fields.set(field.path, { ...fields.get(field.path), ...field });
    }
    for (const whole of [...fields.values()]) {
      if (whole.type === 'person') askName(whole);
      if (whole.type === 'case') askCase(whole);
    }
  }

  /** A person is asked for by name, whether the server lists the person or the name. */
  function askName(whole: FieldDescriptor): void {
    const path = `${whole.path}/name`;
    const listed = fields.get(path);
    const level = listed && required(listed) ? listed.level : whole.level;
    const citation = listed?.citation ?? whole.citation;
    fields.set(path, { ...whole, ...listed, path, type: 'text', level, citation, unknownAllowed: true });
    fields.set(whole.path, { ...whole, level: 'optional' });
  }

  /** A case is asked for as a whole; its name apart only where a number was typed. */
  function askCase(whole: FieldDescriptor): void {
    const path = `${whole.path}/name`;
    const name = fields.get(path);
    const { level, citation } = name && required(name) ? name : whole;
    fields.set(whole.path, { ...whole, level, citation });
    fields.set(path, { ...whole, ...name, path, type: 'text', level, citation });
  }

  function field(path: string): FieldDescriptor {
    return fields.get(path) ?? { path, type: 'text', level: 'optional', unknownAllowed: false };
  }

  const missing = computed(() =>
    [...fields.values()].filter(
      (candidate) =>
        required(candidate) &&
        asked(candidate.path, body) &&
        isEmpty(get(candidate.path)) &&
        !unknown(candidate.path)?.trim(),
    ),
  );

  /** A refusal inside a field is the field's, unless its place is a field of its own. A case is called by its name. */
  const refusalAt = (path: string): Refusal | undefined =>
    refusals.value.find(({ where = '' }) => {
      if (where === path) return true;
      const named = where === `${path}/name` && fields.get(path)?.type === 'case';
      return named || (where.startsWith(`${path}/`) && !fields.has(where));
    });

  const choiceLabels = new Map<string, (value: string) => string>();
  const id = (path: string): string => `${options.name ?? 'field'}${path.replaceAll('/', '-')}`;
  return {
    id,
    goTo: (path) => goToField(path, id),
    body,
    fields,
    refusals,
    missing,
    describe,
    field,
    get,
    set,
    unknown,
    setUnknown,
    refusalAt,
    choiceLabels,
  };
}

/** Moves the focus to a field, opening the section it stands in. */
function goToField(path: string, id: (path: string) => string): void {
  const parts = path.split('/');
  const upward = parts.map((_, n) => parts.slice(0, parts.length - n).join('/')).filter(Boolean);
  for (const candidate of [path, `${path}/name`, ...upward]) {
    const target = document.getElementById(id(candidate));
    if (!target) continue;
    target.closest('details')?.setAttribute('open', '');
    const focusable = target.matches('input, textarea, select, button')
      ? target
      : target.querySelector<HTMLElement>('input, textarea, select, button');
    target.scrollIntoView({ block: 'center' });
    (focusable as HTMLElement | null)?.focus({ preventScroll: true });
    return;
  }
}
