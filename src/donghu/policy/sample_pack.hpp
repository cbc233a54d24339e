// A small invented regulation for tests: whole, so that one edit makes exactly one thing wrong.
#pragma once

#include <string_view>

namespace donghu::policy {

inline constexpr std::string_view kSamplePack = R"(schemaVersion: 1
packId: cn-sample-z
packVersion: 1.0.0
systemCode: Z
title: 样例规定
titleAliases: []
issuer: 样例局
documentNumber: null
issuedOn: 2024-03-01
addressees: [各科室]
effective: {rule: publication, from: 2024-03-01, source: notice, to: null, ref: Z-1}
disclosure: unstated
domain: administrativeEnforcement
purpose: {zh: 测试}
requires: [act-conditions]
articles:
  - {ref: Z-1, kinds: [B], summary: {zh: 施行, en: In force}, capabilities: [policy-pack]}
  - {ref: Z-2, kinds: [D], summary: {zh: 记录}, capabilities: [record-intake]}
  - {ref: Z-3, kinds: [P, X], summary: {zh: 说情}, capabilities: [conduct-classification]}
  - {ref: Z-4, kinds: [P], summary: {zh: 兜底}, capabilities: [conduct-classification]}
errata:
  - {ref: Z-3, literal: 甲, adopted: 乙, reason: 笔误}
principles: []
legalBases:
  - {id: LAW-1, name: 样例法, citedIn: [Z-3], validFrom: 2020-07-01, validTo: 2022-12-31, successor: LAW-2, sanctionKind: party}
  - id: LAW-2
    name: 样例法（修订）
    citedIn: [Z-3]
    validFrom: 2023-01-01
    validTo: null
    successor: null
    sanctionKind: party
    appliesTo: {fact: subject.isPartyMember, op: eq, value: true}
softwareDefaults:
  - {id: SD-03, param: obligations.Z-ARCHIVE.deadline, value: {value: 2, unit: day, dayBasis: working}, reason: 规定未写}
  - {id: SD-12, param: obligations.Z-CONCLUDE.deadline, value: {value: 30, unit: day, dayBasis: calendar}, reason: 规定未写}
  - {id: SC-22, param: engine.unknownValues, value: allowed-with-reason, reason: 不详也能封存}
  - {id: Q-22, param: record.fields.intervener.name.level, value: softwareRequired, reason: 须能核实}
labels:
  partyGroup: {zh: 党组, en: party group}
coveredPersons:
  - {code: CP-ALL, label: {zh: 领导干部}, when: {fact: subject.isLeadingCadre, op: eq, value: true}, ref: Z-3}
uncovered: {handling: recordOnly}
caseStages:
  - {code: CASE_OPENING, label: {zh: 立案}, ref: Z-3}
caseStagesOpen: true
generalProhibitions:
  - {code: GP-PLEAD, label: {zh: 不得说情}, addressee: {fact: subject.isEnforcementOfficer, op: eq, value: true}, ref: Z-3, mapsTo: Z-4}
acts:
  - itemRef: Z-3
    label: {zh: 说情}
    codes: [ACT-PLEAD]
    when:
      all:
        - {fact: contact.kind, op: contains, value: plead}
        - {fact: contact.capacity, op: eq, value: self}
  - itemRef: Z-4
    label: {zh: 其他}
    codes: [ACT-OTHER]
    catchAll: true
actsOpen: true
mannerAggravators:
  - {code: MAN-GIFT, label: {zh: 送礼}, ref: Z-3}
reservedDecisions: null
permissions: []
lawfulTests: []
guidanceChannel: null
otherOrganChannel: null
handlerDuties:
  - {code: refuse, scope: [pleading], ref: Z-2}
record:
  actors: [handler]
  capacities:
    - {code: self, ref: Z-2}
  fields:
    - {name: case.name, level: textRequired, ref: Z-2}
    - {name: intervener.name, level: softwareRequired, basis: Q-22}
    - {name: contact.at, level: textRequired, ref: Z-2}
    - {name: contact.content, level: textRequired, ref: Z-2}
  attachmentRules:
    - {when: {fact: contact.capacity, op: eq, value: organizationLetter}, min: 1, kinds: [letter], ref: Z-2}
  storageMeans: [mediaStorage]
  ref: Z-2
  storageRef: Z-2
register:
  required: true
  procedures: [entry]
  viewRoles: [recorder]
  ref: Z-2
recordingLeader: {required: false}
obligations:
  - id: Z-ARCHIVE
    label: {zh: 入卷}
    ref: Z-2
    raisedBy: record.sealed
    owedBy: handler
    modality: shall
    deadline:
      kind: none
      source: softwareDefault
      startEvent: record.sealed
      default: {value: 2, unit: day, dayBasis: working, sd: SD-03}
    metBy: [record.archived]
  - id: Z-CONCLUDE
    label: {zh: 核实}
    ref: Z-2
    raisedBy: verification.opened
    owedBy: disciplineOffice
    modality: shall
    deadline:
      kind: none
      source: softwareDefault
      startEvent: verification.opened
      default: {value: 30, unit: day, dayBasis: calendar, sd: SD-12}
    metBy: [verification.concluded]
reports:
  adHoc: []
  periodic: []
verification:
  body: disciplineOffice
  source: text
  outcomes: [confirmed]
  transferTo: []
  head: null
  refs: [Z-2]
checks: []
collectiveDecision: []
routes: []
circular: null
disclosureRule: null
measures:
  - {code: M-WARNING, label: {zh: 警告}}
sanctions:
  - ref: Z-3
    target: leadingCadre
    conduct: [Z-3, RET-RETALIATE]
    threshold: harmfulResult
    measures: [M-WARNING]
    sanctionKinds: [party]
    instruments: [LAW-1, LAW-2]
    route: null
nonRecording:
  object: interference
  tiers:
    - {minCount: 1, measures: [M-WARNING], route: null, ref: Z-2}
  counter: {key: handler, forms: [omitted], inclusive: true, basis: SC-09}
instructedNonRecording: {enabled: false}
protection: null
appeals:
  - id: Z-AP
    ref: Z-2
    appellant: enforcementOfficer
    subject: [duties]
    bodies: [partyGroup]
    bodySource: text
    deadline: {kind: fixed, source: text, startEvent: appeal.lodged, value: 15, unit: day, dayBasis: working}
complaints: []
assessmentFeed: []
orgAccountability: []
education: []
forms:
  - id: Z-FORM
    title: [样例表]
    matter: interventionRecord
    fields:
      - {id: CASE, label: {zh: 案件}, source: [case.name], format: text, row: 1, ref: Z-2}
    signatures:
      - {role: handler, label: {zh: 办案人员}, perPerson: true, dated: true, field: CASE, ref: Z-2}
    ref: Z-2
)";

}  // namespace donghu::policy
