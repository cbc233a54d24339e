// The record form and the rules as the demonstration pack would give them.
import { people } from './people.mjs';

export const pack = 'cn-demo-c';
export const cite = (article) => ({ pack, article });

const field = (path, type, level, article, more = {}) => ({
  path,
  type,
  level,
  ...(article ? { citation: cite(article) } : {}),
  unknownAllowed: level.endsWith('Required') && !['choice', 'choices', 'date', 'evidence'].includes(type),
  ...more,
});

export const recordForm = {
  command: 'recordInquiry',
  pack: { id: pack, title: '清河区综合执法局过问案件记录规定（演示）', version: '1.0.0' },
  fields: [
    field('/case', 'case', 'textRequired', 'C-F2', { unknownAllowed: false }),
    field('/case/name', 'text', 'optional', undefined, { maxLength: 200 }),
    field('/case/handlingUnit', 'text', 'textRequired', 'C-F3', { maxLength: 200 }),
    field('/intervener', 'person', 'softwareRequired', 'C-05¶1.a'),
    field('/intervener/unit', 'text', 'softwareRequired', 'C-05¶1.a', { maxLength: 200 }),
    field('/intervener/post', 'text', 'softwareRequired', 'C-05¶1.a', { maxLength: 200 }),
    field('/capacity', 'choice', 'softwareRequired', 'C-05¶2.a', {
      choices: ['self', 'organizationLetter', 'personalStaff', 'relative', 'nameUse'],
    }),
    field('/principal', 'person', 'softwareRequired', 'C-05¶2.b'),
    field('/contact/on', 'date', 'textRequired', 'C-F4'),
    field('/contact/content', 'longText', 'textRequired', 'C-F6', {
      maxLength: 20000,
      unknownAllowed: false,
    }),
    field('/contact/kinds', 'choices', 'softwareRequired', undefined, {
      choices: [
        'learn',
        'plead',
        'probe',
        'meet',
        'forward',
        'demand',
        'instruct',
        'opinion',
        'guidanceOpinion',
        'other',
      ],
    }),
    field('/contact/manner', 'choice', 'recommended', undefined, {
      choices: ['oral', 'telephone', 'message', 'written', 'meeting', 'document', 'letter', 'other'],
    }),
    field('/contact/wordsHeard', 'longText', 'recommended', undefined, { maxLength: 20000 }),
    field('/handler/suggestion', 'longText', 'textRequired', 'C-F6', {
      maxLength: 20000,
      unknownAllowed: false,
    }),
    field('/evidence', 'evidence', 'recommended', 'C-05¶1.b'),
    field('/remarks', 'longText', 'optional', 'C-F8', { maxLength: 20000 }),
  ],
  viewers: [
    { role: 'disciplineOffice', citation: cite('C-05¶3') },
    { role: 'disciplineLeader', citation: cite('C-F7') },
    { role: 'partyGroup', citation: cite('C-07.a') },
  ],
  duties: [
    { code: 'refuse', citation: cite('C-04¶2.a') },
    { code: 'redirect', citation: cite('C-04¶2.b') },
    { code: 'notExecute', citation: cite('C-04¶1') },
  ],
  acts: [
    { item: 'C-08(1)', codes: ['ACT-PLEAD'], summary: '在办理各环节为当事人说情', citation: cite('C-08(1)') },
    { item: 'C-08(2)', codes: ['ACT-MEET'], summary: '要求私下与当事人一方见面', citation: cite('C-08(2)') },
    {
      item: 'C-08(3)',
      codes: ['ACT-PLEAD-PROXY'],
      summary: '让身边人或亲属出面说情',
      citation: cite('C-08(3)'),
    },
    { item: 'C-08(4)', codes: ['ACT-OTHER'], summary: '其他妨碍公正办案的行为', citation: cite('C-08(4)') },
  ],
};

const words = {
  D: 'duty',
  M: 'permission',
  P: 'prohibition',
  T: 'test',
  X: 'consequence',
  B: 'background',
};
const article = (ref, kinds, summary, summaryEn, capabilities) => ({
  ref,
  kinds: kinds.map((kind) => words[kind]),
  summary,
  summaryEn,
  capabilities,
});

export const packs = [
  {
    id: pack,
    version: '1.0.0',
    digest: '4be1c0d2a7f39b8e5566d10927aa34cc80e1f2b39d47658190abcdefd0123456',
    title: '清河区综合执法局过问案件记录规定（演示）',
    issuer: '清河区综合执法局',
    inForceFrom: '2026-01-01',
    articles: [
      article(
        'C-03.a',
        ['M'],
        '负有领导职责的人可以按程序了解案情、研究政策、协调督促',
        'A supervisor may, by procedure, learn about a case, study policy, coordinate and urge duty.',
        ['lawful-inquiry-test'],
      ),
      article(
        'C-03.b',
        ['P'],
        '不得替办案人员决定证据、事实和处理结果',
        'No concrete decision on evidence, facts or the administrative act.',
        ['lawful-inquiry-test', 'conduct-classification'],
      ),
      article(
        'C-04¶1',
        ['D'],
        '办案人员独立办案，对违法的要求不予执行',
        'A handler acts independently and does not carry out unlawful demands.',
        ['handler-response'],
      ),
      article(
        'C-04¶2.a',
        ['D'],
        '遇有干预、说情、打探，应当拒绝',
        'Refuse interference, pleading and probing.',
        ['handler-response'],
      ),
      article(
        'C-04¶2.b',
        ['D'],
        '程序之外转来的材料，告知按程序走',
        'Redirect material that comes outside procedure.',
        ['handler-response'],
      ),
      article(
        'C-05¶1.a',
        ['D'],
        '办案人员完整、真实地记下过问情况，全程留痕',
        'Record completely and truthfully; full trace.',
        ['record-intake', 'append-only-ledger'],
      ),
      article(
        'C-05¶1.b',
        ['D'],
        '相关信息依法取得、存好、入台账、入卷',
        'Preserve information: lawful taking, storage, register, case file.',
        ['sealed-attachments', 'data-store-procedures'],
      ),
      article(
        'C-05¶2.a',
        ['D'],
        '以单位名义来函提要求的，同样记录并留下原件',
        'Record an organization letter and keep the material.',
        ['record-intake', 'sealed-attachments'],
      ),
      article(
        'C-05¶2.b',
        ['D'],
        '领导身边人、亲属出面的，同样记录并留下材料',
        'Record interference by staff or relatives of a leader.',
        ['record-intake', 'sealed-attachments'],
      ),
      article(
        'C-05¶3',
        ['D'],
        '建立专门台账，定好录入、存储、报送、查看、处理五项流程',
        'A dedicated register with five procedures.',
        ['data-store-procedures'],
      ),
      article('C-06¶1.a', ['M'], '如实记录受到保护', 'Truthful recording is protected.', [
        'recorder-protection',
      ]),
      article(
        'C-07.a',
        ['D'],
        '纪检监察室每年汇总一次，报局党组',
        'The discipline office reports to the party group every year.',
        ['periodic-summary'],
      ),
      article(
        'C-07.b',
        ['D'],
        '情况严重、可能影响公正的，及时作特别报告',
        'Serious matters: special report, promptly.',
        ['immediate-special-report'],
      ),
      article('C-08(1)', ['P'], '在各环节为当事人说情', 'Pleading for a case party at any stage.', [
        'conduct-classification',
      ]),
      article(
        'C-08(2)',
        ['P'],
        '要求私下会见当事人一方',
        'Demanding a private meeting with the party side.',
        ['conduct-classification'],
      ),
      article(
        'C-11.a',
        ['X'],
        '不记录或不如实记录的，初次予以警告、通报批评',
        'Non-recording, first instance: warning, circulated criticism.',
        ['non-recording-counter'],
      ),
      article(
        'C-F6',
        ['D'],
        '登记表：过问情况、建议，办案人员签名和日期',
        'Form: what happened, suggestions, signature and date.',
        ['registration-form-print', 'record-intake'],
      ),
      article(
        'C-F7',
        ['D'],
        '登记表：纪检意见，分管领导签名和日期',
        'Form: discipline opinion, signature and date.',
        ['registration-form-print', 'verification'],
      ),
    ],
    errata: [
      {
        ref: 'C-08(1)',
        literal: '首个环节写作“行政案件”，缺了环节名',
        adopted: '按未写明的环节处理，清单本身是开放的',
        reason: '清单以“等环节”收尾，不会漏掉任何情形',
      },
    ],
    softwareDefaults: [
      { id: 'SD-02', param: 'reports.adHoc.C-S.deadline', reason: '原文只写“及时”' },
      { id: 'SD-03', param: 'record.archiveWithin', reason: '原文没有期限，便于提醒' },
      {
        id: 'SD-20',
        param: 'verification.decideWithin',
        reason: '原文没有期限，便于提醒',
      },
    ],
  },
];

export const procedures = ['entry', 'storage', 'reporting', 'viewing', 'handling'].map((code, n) => ({
  code,
  citation: cite('C-05¶3'),
  filed: n < 3,
  ...(n < 3 ? { filedOn: '2026-01-05' } : {}),
}));

export const search = (list, q, words) =>
  list
    .filter((one) => !q || words(one).some((word) => word?.toLowerCase().includes(q.toLowerCase())))
    .slice(0, 20);

export const findPeople = (q) =>
  search(people, q, (one) => [one.name, one.initials]).map(({ id, name, unit, post, leader }) => ({
    id,
    name,
    unit,
    post,
    leader,
  }));
