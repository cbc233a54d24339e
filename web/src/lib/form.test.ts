import { describe, expect, it } from 'vitest';
import { asked, knownFields, moreFields } from '@/pages/record/layout';
import { recordForm } from '@/testing/record-form';
import { createForm } from './form';

function recordingForm() {
  const form = createForm({ asked, fallback: knownFields });
  form.describe(recordForm.fields);
  return form;
}

const missing = (form: ReturnType<typeof recordingForm>) => form.missing.value.map((field) => field.path);

describe('what a form still owes', () => {
  it('is what the server requires, in the order of the page, and asks for a unit once there is a case', () => {
    const form = recordingForm();
    expect(missing(form)).toEqual([
      '/case',
      '/intervener/name',
      '/contact/on',
      '/contact/content',
      '/handler/suggestion',
    ]);
    form.set('/case', { name: '无证经营案' });
    expect(missing(form)).toContain('/case/handlingUnit');
  });

  it('is settled by "unknown" only when a reason is given', () => {
    const form = recordingForm();
    form.setUnknown('/intervener/name', '');
    expect(missing(form)).toContain('/intervener/name');
    form.setUnknown('/intervener/name', '对方没有报姓名');
    expect(missing(form)).not.toContain('/intervener/name');
    expect(form.body.unknown).toEqual([{ field: 'intervener.name', reason: '对方没有报姓名' }]);
    form.setUnknown('/intervener/name', undefined);
    expect(form.body.unknown).toBeUndefined();
  });

  it('does not hold what is not asked for: the leader behind, unless someone else came', () => {
    const form = recordingForm();
    form.describe([
      ...recordForm.fields,
      { path: '/principal', type: 'person', level: 'softwareRequired', unknownAllowed: true },
    ]);
    form.set('/capacity', 'self');
    expect(missing(form)).not.toContain('/principal/name');
    form.set('/capacity', 'relative');
    expect(missing(form)).toContain('/principal/name');
  });
});

describe('refusals', () => {
  it('stand at their field, also from inside it, and go when the field changes', () => {
    const form = recordingForm();
    form.refusals.value = [
      { code: 'NOT_ALLOWED', where: '/contact/kinds/0' },
      { code: 'FIELD_MISSING', where: '/intervener/unit' },
    ];
    expect(form.refusalAt('/contact/kinds')?.code).toBe('NOT_ALLOWED');
    expect(form.refusalAt('/intervener/unit')?.code).toBe('FIELD_MISSING');
    expect(form.refusalAt('/intervener/name')).toBeUndefined();
    form.set('/contact/kinds', ['learn']);
    expect(form.refusals.value).toEqual([{ code: 'FIELD_MISSING', where: '/intervener/unit' }]);
  });
});

describe('fields that the page does not know', () => {
  it('are shown with the rest of what is optional', () => {
    const form = recordingForm();
    form.describe([
      ...recordForm.fields,
      { path: '/contact/motive', type: 'choices', level: 'optional', unknownAllowed: false },
    ]);
    expect(moreFields(form.fields.values())).toContain('/contact/motive');
    expect(moreFields(form.fields.values())).not.toContain('/contact/content');
  });
});
