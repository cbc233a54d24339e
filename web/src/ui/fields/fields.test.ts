import userEvent from '@testing-library/user-event';
import { screen, waitFor } from '@testing-library/vue';
import { defineComponent, h, nextTick } from 'vue';
import { describe, expect, it } from 'vitest';
import type { FieldDescriptor } from '@/api/types';
import { createForm, provideForm, type Form } from '@/lib/form';
import { draw } from '@/testing/render';
import { lostLine, serve } from '@/testing/server';
import FieldControl from './FieldControl.vue';

const field = (path: string, more: Partial<FieldDescriptor> = {}): FieldDescriptor => ({
  path,
  type: 'text',
  level: 'optional',
  unknownAllowed: false,
  ...more,
});

/** One field in a form of its own. */
async function show(descriptor: FieldDescriptor): Promise<Form> {
  const form = createForm();
  form.describe([descriptor]);
  const host = defineComponent(() => {
    provideForm(form);
    return () => h(FieldControl, { path: descriptor.path });
  });
  await draw(host);
  return form;
}

const directory = {
  'GET /people': {
    items: [
      { id: 'p1', name: '王强', unit: '市容管理科', post: '副科长', leader: false },
      { id: 'p2', name: '王强', unit: '执法三中队', post: '副中队长', leader: false },
    ],
  },
  'GET /cases': {
    items: [
      {
        id: 'c1',
        number: '清综执〔2026〕7号',
        name: '擅自搭建案',
        unit: '执法一中队',
        stage: 'INVESTIGATION',
        mine: true,
      },
    ],
  },
};

describe('a required field', () => {
  it('says so with its article, and shows a refusal as its description', async () => {
    const form = await show(
      field('/contact/place', { level: 'textRequired', citation: { pack: 'p', article: 'D2-03.a' } }),
    );
    expect(screen.getByText('必填')).toBeVisible();
    expect(screen.getByText('第三条')).toBeVisible();
    form.refusals.value = [{ code: 'FIELD_MISSING', where: '/contact/place' }];
    await nextTick();
    const input = screen.getByLabelText('过问地点');
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription(/此项必填/);
  });

  it('may be declared unknown with a reason', async () => {
    const form = await show(field('/contact/place', { level: 'textRequired', unknownAllowed: true }));
    await userEvent.click(screen.getByRole('button', { name: /不知道/ }));
    expect(screen.getByLabelText('不知道的原因：过问地点')).toHaveFocus();
    await userEvent.keyboard('电话里没有说');
    expect(form.body.unknown).toEqual([{ field: 'contact.place', reason: '电话里没有说' }]);
    await userEvent.click(screen.getByRole('button', { name: /改为填写/ }));
    expect(form.body.unknown).toBeUndefined();
  });
});

describe('choices', () => {
  it('are radio buttons for one and checkboxes for several', async () => {
    const form = await show(field('/contact/kinds', { type: 'choices', choices: ['learn', 'plead'] }));
    await userEvent.click(screen.getByRole('checkbox', { name: '请托说情' }));
    await userEvent.click(screen.getByRole('checkbox', { name: '了解情况' }));
    await userEvent.click(screen.getByRole('checkbox', { name: '请托说情' }));
    expect(form.get('/contact/kinds')).toEqual(['learn']);
    expect(screen.getByRole('group', { name: /对方做了什么/ })).toBeVisible();
  });

  it('of a fact are three: what is not known is absent, never "no"', async () => {
    const form = await show(field('/contact/written', { type: 'bool' }));
    expect(screen.getByRole('radio', { name: '不清楚' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: '否' }));
    expect(form.get('/contact/written')).toBe(false);
    await userEvent.click(screen.getByRole('radio', { name: '不清楚' }));
    expect(form.get('/contact/written')).toBeUndefined();
  });
});

describe('a person', () => {
  it('is chosen from the directory by keyboard, namesakes told apart by unit and post', async () => {
    const server = serve(directory);
    const form = await show(field('/intervener', { type: 'person' }));
    const box = screen.getByRole('combobox', { name: '过问人姓名' });
    await userEvent.type(box, 'wq');
    const options = await screen.findAllByRole('option');
    expect(options.map((option) => option.textContent)).toEqual([
      '王强市容管理科 · 副科长',
      '王强执法三中队 · 副中队长',
    ]);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(form.get('/intervener')).toEqual({
      personId: 'p2',
      name: '王强',
      unit: '执法三中队',
      post: '副中队长',
    });
    expect(box).toHaveAttribute('aria-expanded', 'false');
    expect(server.to('GET', '/people').at(-1)?.query.get('q')).toBe('wq');
  });

  it('who is a stranger stays as typed, even where namesakes are proposed, and is asked unit and post', async () => {
    serve(directory);
    const form = await show(field('/intervener', { type: 'person' }));
    await userEvent.type(screen.getByRole('combobox'), '王强');
    await screen.findAllByRole('option');
    await userEvent.keyboard('{Enter}');
    await userEvent.type(screen.getByLabelText('过问人单位'), '某街道');
    expect(form.get('/intervener')).toEqual({ name: '王强', unit: '某街道' });
  });

  it('can be written when the directory is away', async () => {
    serve({ 'GET /people': lostLine });
    const form = await show(field('/intervener', { type: 'person' }));
    await userEvent.type(screen.getByRole('combobox'), '阿依努尔·买买提');
    expect(await screen.findByText(/名录暂时查不到/)).toBeVisible();
    expect(form.get('/intervener')).toEqual({ name: '阿依努尔·买买提' });
  });
});

describe('a case', () => {
  it('is taken with Enter as soon as it is proposed', async () => {
    serve(directory);
    const form = await show(field('/case', { type: 'case' }));
    await userEvent.type(screen.getByRole('combobox', { name: '案件' }), '搭建');
    await waitFor(() => expect(screen.getByRole('option')).toHaveAttribute('aria-selected', 'true'));
    await userEvent.keyboard('{Enter}');
    expect(form.get('/case')).toEqual({
      id: 'c1',
      number: '清综执〔2026〕7号',
      name: '擅自搭建案',
      handlingUnit: '执法一中队',
    });
    expect(screen.getByText('办案机构：执法一中队')).toBeVisible();
  });

  it('outside the directory is never refused: a number is known by its shape', async () => {
    serve({ 'GET /cases': { items: [] } });
    const form = await show(field('/case', { type: 'case' }));
    const box = screen.getByRole('combobox', { name: '案件' });
    await userEvent.type(box, '清综执〔〔2026〕99号'.replace('〔〔', '〔'));
    expect(form.get('/case')).toEqual({ number: '清综执〔2026〕99号' });
    await userEvent.clear(box);
    await userEvent.type(box, '某店占道案');
    await userEvent.type(screen.getByLabelText('办案机构'), '二中队');
    expect(form.get('/case')).toEqual({ name: '某店占道案', handlingUnit: '二中队' });
  });
});
