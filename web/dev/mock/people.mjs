// The fictional bureau: 清河区综合执法局. No person, unit or case here exists.
export const authority = { code: 'qinghe', name: '清河区综合执法局', demonstration: true };
export const password = 'donghu';
export const today = '2026-05-13';

const person = (n, name, unit, post, leader = false, initials = '') => ({
  id: `0190a000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`,
  name,
  unit,
  post,
  leader,
  initials,
});

export const people = [
  person(1, '马岚', '执法一中队', '执法员', false, 'ml'),
  person(2, '靳恕', '执法一中队', '中队长', false, 'js'),
  person(3, '白静', '局领导', '纪检分管领导', true, 'bj'),
  person(4, '丁慧', '局领导', '副局长', true, 'dh'),
  person(5, '彭达', '局领导', '局长', true, 'pd'),
  person(6, '吴俊', '规划科', '科长', true, 'wj'),
  person(7, '王强', '市容管理科', '副科长', false, 'wq'),
  person(8, '王强', '执法三中队', '副中队长', false, 'wq'),
  person(9, '阿依努尔·买买提', '法治科', '科员', false, 'aynemmt'),
  person(10, '𠮷田㛃', '办公室', '文书', false, 'jtj'),
  person(11, '沈默', '信息中心', '系统管理员', false, 'sm'),
  person(12, '方正', '审计组', '审计员', false, 'fz'),
  person(13, '石磊', '办公室', '安全管理员', false, 'sl'),
];

export const byName = (name) => people.find((one) => one.name === name);

const everyone = ['workbench', 'rules', 'ledger'];
const registrars = [...everyone, 'register'];
const seat = (n, role, unit) => ({
  id: `0190b000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`,
  role,
  unit,
});

export const accounts = {
  malan: {
    person: byName('马岚'),
    seats: [seat(1, 'handler', '执法一中队')],
    reads: [...registrars, 'record'],
  },
  jinshu: {
    person: byName('靳恕'),
    seats: [seat(2, 'handlingUnitHead', '执法一中队'), seat(3, 'handler', '执法一中队')],
    reads: [...registrars, 'record'],
  },
  baijing: { person: byName('白静'), seats: [seat(4, 'disciplineLeader')], reads: registrars },
  pengda: { person: byName('彭达'), seats: [seat(5, 'bureauHead')], reads: registrars },
  shenmo: { person: byName('沈默'), seats: [seat(6, 'operator')], reads: [...everyone, 'accounts'] },
  fangzheng: { person: byName('方正'), seats: [seat(7, 'auditor')], reads: everyone },
  shilei: { person: byName('石磊'), seats: [seat(8, 'packSteward')], reads: everyone },
};

const theCase = (n, number, name, stage, unit, mine) => ({
  id: `0190c000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`,
  number,
  name,
  stage,
  unit,
  unitId: `0190d000-0000-7000-8000-00000000000${mine ? 1 : 2}`,
  mine,
});

export const cases = [
  theCase(1, '清综执〔2026〕7号', '北苑路临街商铺擅自搭建案', 'INVESTIGATION', '执法一中队', true),
  theCase(2, '清综执〔2026〕11号', '滨河市场占道经营案', 'DISPOSITION', '执法一中队', true),
  theCase(3, '清综执〔2026〕15号', '东风里小区违规改建案', 'CASE_OPENING', '执法一中队', true),
  theCase(4, '清综执〔2026〕3号', '青山建材夜间施工扰民案', 'PENALTY', '执法三中队', false),
  theCase(5, '清综执〔2026〕9号', '北苑路渣土运输撒漏案', 'INVESTIGATION', '执法三中队', false),
];
