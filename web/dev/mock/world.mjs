// What happened in the fictional bureau so far, and what happens next.
import { randomUUID } from 'node:crypto';
import { cite, procedures } from './form.mjs';
import * as log from './ledger.mjs';
import { byName, cases, today } from './people.mjs';

export const matters = [];
export const drafts = new Map();
export const uploads = new Map();
export const openings = new Map();
const sealedKeys = new Map();

const brief = ({ id, name, unit, post }) => ({ id, name, unit, post });
const at = (date, time) => `${date}T${time}:00.000+08:00`;
const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const grades = [
  [
    (claim) => claim.claimedItems?.length || claim.contact.reservedDecisions?.length,
    'suspect',
    1,
    'listedAct',
  ],
  [(claim) => claim.contact.dutyNeed && claim.contact.procedureFollowed, 'permitted', 3, 'permission'],
  [() => true, 'open', 5, 'otherwise'],
];
const states = { suspect: 'screenedSuspect', permitted: 'screenedLawful', open: 'screenedOpen' };

function obligation(matter, kind, article, role, dueOn, sd) {
  const daysLeft = days(today, dueOn);
  return {
    id: randomUUID(),
    kind,
    matter: matter.id,
    number: matter.number,
    article: cite(article),
    owedRole: role,
    since: matter.registeredOn,
    dueOn,
    daysLeft,
    basis: 'softwareDefault',
    softwareDefault: sd,
    late: daysLeft < 0,
    met: false,
  };
}

export function seal(claim, recorder, registered, time = '10:24') {
  const id = randomUUID();
  const receipt = log.append({ id, claim });
  const number = `过问〔2026〕${matters.length + 1}号`;
  const [, grade, step, rule] = grades.find(([test]) => test(claim));
  const lagDays = days(claim.contact.on, registered);
  const flags = [];
  if (procedures.some((one) => !one.filed))
    flags.push({ code: 'REGISTER_NOT_READY', citation: cite('C-05¶3'), params: ['viewing', 'handling'] });
  if (!claim.case.id) flags.push({ code: 'NOT_IN_DIRECTORY', params: ['case'] });
  if (claim.capacity !== 'self') flags.push({ code: 'PRINCIPAL_UNCONFIRMED', params: [] });
  const matter = {
    id,
    number,
    recorder,
    claim,
    grade,
    step,
    rule,
    flags,
    state: states[grade],
    version: 1,
    registeredOn: registered,
    registeredAt: at(registered, time),
    contactOn: claim.contact.on,
    lagDays,
    late: lagDays > 2,
    incomplete: !!claim.unknown?.length,
    capacity: claim.capacity,
    manner: claim.contact.manner,
    unit: claim.case.handlingUnit,
    index: receipt.index,
    leaf: receipt.leaf,
    files: (claim.evidence ?? []).map((upload, n) => ({
      n: n + 1,
      ...(uploads.get(upload) ?? {}),
      sha256: receipt.leaf,
    })),
    corrections: [],
    opinions: [],
    readings: [],
    timeline: [
      {
        index: receipt.index,
        at: at(registered, time),
        type: 'inquiryRecorded',
        by: brief(recorder),
        role: 'handler',
        version: 1,
      },
    ],
  };
  matter.obligations = [
    obligation(matter, 'archiveInCaseFile', 'C-05¶1.b', 'handler', '2026-05-15', 'SD-03'),
  ];
  if (grade !== 'permitted')
    matter.obligations.push(
      obligation(matter, 'writeDisciplineOpinion', 'C-F7', 'disciplineLeader', '2026-05-27', 'SD-20'),
    );
  matters.push(matter);
  return { id, number, ...receipt, at: matter.registeredAt, flags, screening: grade };
}

/** The same key with the same body is the same record. */
export function sealOnce(key, claim, recorder, now) {
  const digest = JSON.stringify(claim);
  const before = sealedKeys.get(key);
  if (before) return before.digest === digest ? before.receipt : 'KEY_REUSED';
  const receipt = seal(claim, recorder, today, now);
  sealedKeys.set(key, { digest, receipt });
  return receipt;
}

export function note(matter, type, by, role, citation, time = '11:02') {
  const receipt = log.append({ matter: matter.id, type });
  matter.version += type === 'recordOpened' ? 0 : 1;
  matter.timeline.push({
    index: receipt.index,
    at: at(today, time),
    type,
    by: brief(by),
    role,
    version: matter.version,
  });
  return { id: matter.id, number: matter.number, ...receipt, at: at(today, time), flags: [] };
}

export function story() {
  for (let n = 0; n < 41; n++) log.append({ setUp: n });
  const malan = byName('马岚');
  const claim = (n, who, kinds, on, more = {}) => ({
    case: { id: cases[n].id, number: cases[n].number, name: cases[n].name, handlingUnit: cases[n].unit },
    intervener: { personId: byName(who)?.id, name: who, unit: byName(who)?.unit, post: byName(who)?.post },
    capacity: 'self',
    contact: {
      on,
      time: '15:20',
      precision: 'about',
      manner: 'telephone',
      kinds,
      content: '来电询问案件办到哪一步，并希望尽快办结。',
      wordsHeard: '“这家店开了十几年，都不容易，能不能快一点，轻一点。”',
      ...more.contact,
    },
    handler: {
      responses: ['refusal', 'redirection'],
      answer: '“案子在按程序走，有材料请交到窗口。”',
      suggestion: '无',
    },
    ...more.claim,
  });
  const learn = {
    contact: {
      dutyNeed: true,
      procedureFollowed: true,
      content: '按工作安排了解案件进度。',
      wordsHeard: undefined,
    },
  };
  seal(claim(3, '吴俊', ['learn'], '2026-02-10', learn), byName('靳恕'), '2026-02-10');
  seal(claim(0, '王强', ['probe'], '2026-03-02'), malan, '2026-03-09');
  seal(
    claim(1, '丁慧', ['plead'], '2026-04-20', { claim: { claimedItems: ['C-08(1)'] } }),
    malan,
    '2026-04-21',
  );
  seal(
    claim(4, '彭达', ['learn'], '2026-05-06', { contact: { ...learn.contact, manner: 'meeting' } }),
    byName('靳恕'),
    '2026-05-06',
  );
  seal(
    claim(0, '周萍', ['plead', 'meet'], '2026-05-12', {
      claim: {
        capacity: 'relative',
        intervener: { name: '周萍', unit: '', post: '' },
        principal: { personId: byName('丁慧').id, name: '丁慧', unit: '局领导', post: '副局长' },
        agency: 'instructed',
        claimedItems: ['C-08(3)'],
        unknown: [
          { field: 'intervener.unit', reason: '对方没有说明工作单位' },
          { field: 'intervener.post', reason: '对方没有说明职务' },
        ],
      },
      contact: {
        manner: 'oral',
        place: '一中队办公室门口',
        content:
          '自称丁慧副局长爱人，留下一张字条，请求对北苑路商铺案从轻处理，并提出一起吃饭“认识一下店主”。',
        wordsHeard: '“老丁不方便出面，让我来打个招呼。”',
        mannerAggravators: ['MAN-TREAT'],
      },
    }),
    malan,
    '2026-05-13',
    '08:51',
  );
  matters[4].files = [
    { n: 1, name: '字条照片.jpg', mediaType: 'image/jpeg', size: 1_482_331, sha256: log.leafAt(3) },
  ];
  note(matters[2], 'recordOpened', byName('白静'), 'disciplineLeader', undefined, '09:40');
  matters[2].readings.push({
    at: at(today, '09:40'),
    by: brief(byName('白静')),
    role: 'disciplineLeader',
    reason: '填写纪检监察意见',
    index: log.size() - 1,
  });
  note(matters[2], 'disciplineOpinionWritten', byName('白静'), 'disciplineLeader', cite('C-F7'), '09:55');
  matters[2].opinions.push({
    index: log.size() - 1,
    at: at(today, '09:55'),
    by: brief(byName('白静')),
    opinion: '先向有关人员了解情况，必要时核实。',
    superseded: false,
  });
  matters[2].obligations.length = 1;
}
