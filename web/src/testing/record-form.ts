// The record form as a server would describe it: small, with each kind of requirement.
import type { FieldDescriptor, RecordForm } from '@/api/types';

const cite = (article: string) => ({ pack: 'cn-demo-c', article });

const required = (
  path: string,
  type: FieldDescriptor['type'],
  article: string,
  more = {},
): FieldDescriptor => ({
  path,
  type,
  level: 'textRequired',
  citation: cite(article),
  unknownAllowed: false,
  ...more,
});

export const recordForm: RecordForm = {
  command: 'recordInquiry',
  fields: [
    required('/case', 'case', 'C-F2'),
    required('/case/handlingUnit', 'text', 'C-F3'),
    required('/intervener', 'person', 'C-05¶1.a', { unknownAllowed: true }),
    required('/contact/on', 'date', 'C-F4'),
    required('/contact/content', 'longText', 'C-F6'),
    required('/handler/suggestion', 'longText', 'C-F6'),
  ],
  viewers: [{ role: 'disciplineLeader', citation: cite('C-F7') }],
  pack: { id: 'cn-demo-c', title: '演示规定', version: '1.0.0' },
  duties: [{ code: 'refuse', citation: cite('C-04¶2.a') }],
  acts: [{ item: 'C-08(1)', codes: ['ACT-PLEAD'], summary: '为当事人说情', citation: cite('C-08(1)') }],
};
