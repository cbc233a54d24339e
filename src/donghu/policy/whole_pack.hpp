// An invented regulation that uses every key and every feature of the model at least once, for tests: what a text that
// nobody here has read may bring (REQUIREMENTS 4.6). The schema for editors is printed from what the loader asks for
// while it reads this one.
#pragma once

#include <string>
#include <string_view>

namespace donghu::policy {

// Two literals, because a compiler need not take one that long.
inline constexpr std::string_view kWholePackHead = R"(schemaVersion: 1
packId: cn-whole-w
packVersion: 2.1.0
systemCode: W
title: 全要素样例规定
titleAliases: [办法]
issuer: 样例委员会
documentNumber: 样发〔2024〕1号
issuedOn: 2024-03-01
addressees: [各单位]
effective: {rule: issue, from: 2024-03-01, source: text, to: 2030-12-31, ref: W-1}
disclosure: notPublic
domain: landReclamation
purpose: {zh: 覆盖全部要素, en: cover everything}
requires:
  - vocabulary
  - records
  - deadline-cases
  - modality
  - routes
  - referral
  - layers
  - non-recording-predicates
  - class-predicates
  - report-periods
  - conditional-fields
  - act-conditions
  - wrong-case
articles:
  - {ref: W-1, kinds: [B], summary: {zh: 施行, en: in force}, capabilities: [policy-pack], sourceDigest: 'sha256:00'}
  - {ref: W-2, kinds: [D], summary: {zh: 记录}, capabilities: [record-intake], carriedBy: [record.actors]}
  - {ref: W-3, kinds: [P], summary: {zh: 说情}, capabilities: [conduct-classification]}
  - {ref: W-4, kinds: [X], summary: {zh: 后果}, capabilities: [sanction-catalogue]}
  - {ref: W-5, kinds: [M], summary: {zh: 许可}, capabilities: [lawful-inquiry-test]}
errata:
  - {ref: W-3, literal: 甲, adopted: 乙, reason: 笔误}
vocabulary:
  domains:
    - {code: landReclamation, label: {zh: 土地复垦}, ref: W-1}
  roles:
    - {code: inspectionTeam, label: {zh: 督察组}, ref: W-2}
  acts:
    - {code: ACT-INSTRUCT-MERIT, label: {zh: 指示评分}, ref: W-3}
  manners:
    - {code: MAN-PROMISE, label: {zh: 许诺}, ref: W-3}
  counterparts:
    - {code: guarantor, label: {zh: 担保人}, ref: W-3}
  stages:
    - {code: REVIEW_HEARING, label: {zh: 听证}, ref: W-3}
  measures:
    - {code: M-TRANSFER-POST, label: {zh: 调整岗位}, ref: W-4}
  organKinds:
    - {code: militaryOrgan, label: {zh: 军事机关}, ref: W-3}
  nonRecordingForms:
    - {code: backdated, label: {zh: 倒签}, ref: W-4}
  facts:
    - {key: case.isMajor, type: bool, assertedBy: handler, label: {zh: 重大案件}, ref: W-2}
    - {key: person.grade, type: code, codes: [high, low], assertedBy: directory, label: {zh: 级别}, ref: W-3}
    - {key: bid.count, type: int, assertedBy: verifier, label: {zh: 投标数}, ref: W-3}
    - {key: bid.parties, type: codeList, codes: [local, foreign], assertedBy: handler, label: {zh: 投标方}, ref: W-3}
    - {key: bid.openedOn, type: date, assertedBy: handler, label: {zh: 开标日}, ref: W-3}
    - {key: bid.title, type: text, assertedBy: handler, label: {zh: 标段}, ref: W-3}
principles:
  - {id: PRI-FAIR, text: {zh: 公正}, ref: W-1}
leadershipArrangement: {text: {zh: 党委领导}, ref: W-1}
chapters:
  - {no: 1, title: 总则, from: 1, to: 2}
  - {no: 2, title: 分则, from: 3, to: 5}
relatedSystems:
  - {kind: wrongCase, packId: null, ref: W-1}
bundle:
  id: bundle-w
  precedence:
    - {when: {fact: subject.isLeadingCadre, op: eq, value: true}, primary: cn-whole-w, complement: cn-sample-z}
implements: {packId: null, name: 上位规定, ref: W-1}
mergePolicy:
  - {kind: duty, policy: stricter}
  - {kind: protection, policy: wider}
  - {kind: detail, policy: child}
  - {kind: measure, policy: one}
legalBases:
  - {id: LAW-1, name: 样例法, citedIn: [W-4], validFrom: 2020-07-01, validTo: 2022-12-31, successor: LAW-2, sanctionKind: party}
  - id: LAW-2
    name: 样例法（修订）
    citedIn: [W-4]
    validFrom: 2023-01-01
    validTo: null
    successor: null
    sanctionKind: null
    appliesTo: {fact: subject.grade, op: eq, value: high}
softwareDefaults:
  - {id: SD-01, param: records.W-REC.deadline, value: {unit: sameDay}, reason: 当日}
  - {id: SD-02, param: obligations.W-ANSWER.deadline.cases.MAJOR, value: {value: 1, unit: workingDay}, reason: 重大的更快}
  - {id: SD-03, param: obligations.W-ANSWER.deadline, value: {value: 3, unit: workingDay}, reason: 未写}
  - {id: SD-04, param: reports.adHoc.W-S.followUp.W-S-ON.deadline, value: {value: 24, unit: hour}, reason: 未写}
  - {id: SD-05, param: reports.periodic.W-P.due, value: {value: 1, unit: month, startDayCounted: true}, reason: 未写}
  - {id: SD-06, param: reports.periodic.W-P.followUp.W-P-ON.deadline, value: {value: 3, unit: day, dayBasis: calendar}, reason: 未写}
  - {id: SD-07, param: referrals.W-REF.owedBack, value: {value: 60, unit: day, dayBasis: calendar, rollForward: false}, reason: 未写}
  - {id: SD-15, param: measures.M-TRANSFER-POST.review, value: {value: 1, unit: year}, reason: 未写}
  - {id: SC-21, param: wrongCase.liabilityRequiresGround, value: true, reason: 未写}
  - {id: SC, param: verification.head, value: bureauHead, reason: 未写}
labels:
  partyGroup: {zh: 党组, en: party group}
  inspectionTeam: {zh: 督察组}
definitions:
  interference:
    - {element: usesOfficeOrInfluence, label: {zh: 利用职权或影响}, ref: W-3}
coveredPersons:
  - {code: CP-HIGH, label: {zh: 高级别}, when: {fact: subject.grade, op: in, value: [high]}, ref: W-3}
  - {code: CP-ASKED, label: {zh: 被问的人}, when: {fact: asked.isInternal, op: eq, value: true}, side: asked, ref: W-3}
uncovered: {handling: recordOnly}
caseStages:
  - {code: REVIEW_HEARING, label: {zh: 听证}, ref: W-3}
caseStagesOpen: false
generalProhibitions:
  - code: GP-PLEAD
    label: {zh: 不得说情}
    addressee: {fact: subject.organKind, op: eq, value: militaryOrgan}
    when: {fact: contact.kind, op: contains, value: plead}
    ref: W-3
    mapsTo: null
acts:
  - itemRef: W-3
    label: {zh: 指示评分}
    codes: [ACT-INSTRUCT-MERIT, ACT-PLEAD]
    agency: [self, instructed]
    targets: [handler]
    counterparts: [guarantor, caseParty]
    stagesApply: true
    againstRulesRequired: [ACT-INSTRUCT-MERIT]
    motives: [local]
    catchAll: false
    when:
      any:
        - all:
            - {fact: case.stage, op: eq, value: REVIEW_HEARING}
            - {fact: bid.count, op: ge, value: 2}
        - {not: {fact: bid.title, op: exists}}
        - {fact: bid.openedOn, op: le, value: 2024-06-01}
        - {fact: bid.parties, op: subsetOf, value: [local]}
        - {fact: recorder.organ, op: eqFact, value: subject.organ}
actsOpen: false
mannerAggravators:
  - {code: MAN-PROMISE, label: {zh: 许诺}, reasonRequired: true, ref: W-3}
reservedDecisions:
  codes: [EVIDENCE]
  open: true
  addressee: {fact: subject.isLeadingCadre, op: eq, value: true}
  ref: W-5
permissions:
  - id: W-PERM
    actor: {fact: subject.functions, op: contains, value: leadership}
    purposes: [learn]
    when: {fact: contact.dutyNeed, op: eq, value: true}
    ref: W-5
lawfulTests:
  - {id: W-LT, label: {zh: 合法}, when: {fact: contact.written, op: eq, value: true}, result: lawful, ref: W-5}
guidanceChannel:
  writtenRequired: true
  oralRecordedBy: inspectionTeam
  oralResult: open
  when: {fact: contact.written, op: eq, value: true}
  refs: [W-5]
otherOrganChannel: {when: {fact: contact.procedureFollowed, op: eq, value: true}, ref: W-5}
handlerDuties:
  - {code: refuse, scope: [pleading], ref: W-2}
)";

inline constexpr std::string_view kWholePackTail = R"(record:
  actors: [handler, inspectionTeam]
  capacities:
    - {code: self, ref: W-2}
  fields:
    - {name: case.name, level: textRequired, ref: W-2}
    - {name: intervener.name, level: softwareRequired, basis: Q-22}
    - {name: contact.at, level: textRequired, ref: W-2}
    - {name: contact.content, level: textRequired, ref: W-2, when: {fact: case.isMajor, op: eq, value: true}}
  attachmentRules:
    - {when: {fact: contact.materialExists, op: eq, value: true}, min: 1, kinds: [letter], ref: W-2}
  storageMeans: [mediaStorage]
  ref: W-2
  storageRef: W-2
register: {required: true, procedures: [entry], viewRoles: [recorder], ref: W-2, viewBasis: 流程之外}
recordingLeader: {required: true, ref: W-2}
records:
  - id: W-REC
    label: {zh: 被问到的人自己记}
    ref: W-2
    modality: shall
    obligor: {fact: obligor.isInternal, op: eq, value: true}
    subject: asked
    trigger: {fact: contact.kind, op: contains, value: probe}
    persons: many
    cases: none
    fields:
      - {name: contact.place, level: textRequired, ref: W-2}
    deadline:
      kind: none
      source: softwareDefault
      startEvent: record.drafted
      default: {unit: sameDay, sd: SD-01}
    alternatives: [W-FORM]
    visibility: [inspectionTeam]
obligations:
  - id: W-ANSWER
    label: {zh: 答复}
    ref: W-2
    basis: SD-03
    raisedBy: record.sealed
    when: {fact: record.grade, op: eq, value: suspect}
    owedBy: inspectionTeam
    modality: shall
    deadline:
      kind: prompt
      source: text
      startEvent: record.sealed
      default: {value: 3, unit: workingDay, sd: SD-03}
      window: {open: record.sealed, close: record.closed}
      cases:
        - id: MAJOR
          when: {fact: case.isMajor, op: eq, value: true}
          deadline:
            kind: none
            source: softwareDefault
            startEvent: record.screened
            default: {value: 1, unit: workingDay, sd: SD-02}
        - id: HEARING
          when: {fact: case.stage, op: eq, value: REVIEW_HEARING}
          deadline: {kind: fixed, source: text, startEvent: record.closed, relation: before, value: 5, unit: day, dayBasis: calendar}
        - id: OPENING
          when: {fact: bid.openedOn, op: exists}
          deadline: {kind: fixed, source: text, startFact: bid.openedOn, relation: before, value: 3, unit: workingDay}
    metBy: [record.closed]
  - id: W-TELL
    label: {zh: 可以告知}
    basis: SC
    raisedBy: record.closed
    owedBy: handler
    modality: may
    deadline: {kind: none}
    metBy: [report.sent]
reports:
  adHoc:
    - id: W-S
      label: {zh: 专报}
      ref: W-2
      modality: may
      trigger: {fact: severity, op: eq, value: serious}
      decider: handler
      sender: inspectionTeam
      recipients: [partyGroup]
      recipientsBasis: Q-20
      alternatives: [justiceBureau]
      copies: [superiorOrgan]
      collectiveDecision: true
      deadline: {kind: none}
      followUp:
        - id: W-S-ON
          label: {zh: 研究}
          ref: W-2
          modality: shall
          action: studyAndReport
          owedBy: partyGroup
          recipients: [superiorOrgan]
          copies: []
          deadline:
            kind: immediate
            source: text
            startEvent: report.acknowledged
            default: {value: 24, unit: hour, sd: SD-04}
  periodic:
    - id: W-P
      label: {zh: 每两周汇总}
      ref: W-2
      modality: shall
      period: every
      every: {n: 2, unit: week}
      sender: inspectionTeam
      recipients: []
      copies: []
      written: true
      analysis: true
      nilReport: false
      contents: [allRecords]
      due:
        kind: periodEnd
        source: text
        default: {value: 1, unit: month, startDayCounted: true, sd: SD-05}
      followUp:
        - id: W-P-ON
          label: {zh: 转报}
          ref: W-2
          modality: shall
          action: report
          owedBy: partyGroup
          recipients: [superiorOrgan]
          copies: [disciplineOrgan]
          deadline:
            kind: prompt
            source: text
            startEvent: report.acknowledged
            default: {value: 3, unit: day, dayBasis: calendar, sd: SD-06}
verification:
  body: inspectionTeam
  source: text
  outcomes: [confirmed]
  transferTo: [prosecution]
  head: bureauHead
  headBasis: SC
  refs: [W-2]
checks:
  - {ref: W-2, actor: inspectionTeam, kinds: [check, spotCheck], onClue: W-3, modality: may}
collectiveDecision:
  - {ref: W-2, transition: report.signed, body: leadershipTeam, minParticipants: 3}
routes:
  - id: W-R1
    matter: verification
    ref: W-2
    when: {fact: subject.organRelation, op: eq, value: superior}
    action: transfer
    to: disciplineOfficeOf(subject.organ)
    modality: shall
  - id: W-R2
    matter: circular
    ref: W-2
    when: {fact: subject.grade, op: eq, value: high}
    action: report
    to: sameLevel(partyCommittee)
    modality: may
routesOnNoMatch: ask
referrals:
  - id: W-REF
    ref: W-2
    matter: verification
    when: {fact: subject.organRelation, op: eq, value: other}
    to: managingOrganOf(subject)
    owedBack:
      kind: none
      source: softwareDefault
      startEvent: dispatch.sent
      default: {value: 60, unit: day, dayBasis: calendar, rollForward: false, sd: SD-07}
circular:
  enabled: true
  modality: statement
  initiator: inspectionTeam
  approver:
    - {step: resolution, body: configuredBody}
    - {step: approval, body: superiorOrgan}
  personLimit: {fact: subject.grade, op: eq, value: high}
  scopeRequired: true
  copies: [superiorOrgan]
  typicalCase: {mandatory: false, triggers: [MAN-PROMISE], refs: [W-3]}
  ref: W-4
disclosureRule: {allowed: true, force: may, condition: necessary, decider: circularApprover, redact: [recorder], ref: W-4}
measures:
  - code: M-TRANSFER-POST
    label: {zh: 调整岗位}
    closedList: true
    needsRole: leadingCadre
    duration: {value: 2, unit: year}
    review:
      kind: none
      source: softwareDefault
      startEvent: accountability.executed
      default: {value: 1, unit: year, sd: SD-15}
  - {code: M-SUSPEND, label: {zh: 暂停执法}, closedList: true, ref: W-4, ends: stated, endsBasis: Q-62, personnelAction: PA-REASSIGN, writesStatus: enforcementCertificate}
sanctions:
  - ref: W-4
    target: leadingCadre
    conduct: [W-3]
    threshold: harmfulResult
    when: {fact: graveResult, op: eq, value: true}
    measures: [M-TRANSFER-POST]
    sanctionKinds: [party]
    instruments: [LAW-1, LAW-2]
    route: null
    deciders: [partyGroup]
    decidersBasis: SC
  - {ref: W-4, target: liableOfficer, conduct: [LC-EVIDENCE], threshold: wrongCase, measures: [M-SUSPEND], sanctionKinds: [], instruments: [], route: null}
nonRecording:
  object: anyInquiry
  tiers:
    - {minCount: 1, measures: [M-TRANSFER-POST], route: null, ref: W-4, when: {fact: nonRecording.form, op: eq, value: backdated}}
    - {minCount: 1, measures: [M-TRANSFER-POST], route: disciplineOrgan, instruments: [LAW-2], ref: W-4, when: {fact: nonRecording.form, op: eq, value: hidden}}
    - {minCount: 2, measures: [M-TRANSFER-POST], route: null, ref: W-4}
  counter: {key: handler, forms: [omitted, late, backdated], window: {value: 1, unit: year}, inclusive: false, scope: authority, basis: SC-09}
instructedNonRecording: {enabled: true, target: superiorInCharge, ref: W-4}
protection:
  protectedClass: {fact: victim.isInternal, op: eq, value: true}
  actions: [PA-REASSIGN]
  conditions: [statutoryGround]
  retaliators: {fact: retaliator.grade, op: eq, value: high}
  victimCondition: {fact: victim.hasRecordedInquiry, op: eq, value: true}
  refs: [W-4]
appeals:
  - id: W-AP
    ref: W-4
    appellant: {fact: appellant.isInternal, op: eq, value: true}
    subject: [duties]
    cause: strictEnforcement
    bodies: [partyGroup]
    bodySource: softwareDefault
    bodyBasis: SC-16
    deadline: {kind: fixed, source: text, startEvent: appeal.lodged, value: 15, unit: workingDay}
complaints:
  - id: W-CP
    ref: W-4
    modality: may
    who: {fact: complainant.isCaseParty, op: eq, value: true}
    subject: nonRecording
    body: inspectionTeam
    acceptRef: W-2
    opens: wrongCase
    replyRequired: true
    replyRef: W-2
    recordOutcome: true
    outcomeRef: W-4
    transferRef: W-4
    transferBasis: SC-15
    notAcceptedTo: disciplineOrgan
wrongCase:
  ref: W-4
  scope: [penalty, licence]
  scopeRef: W-1
  grounds:
    - {code: WCG-JUDGMENT, label: {zh: 终审判决撤销}, proof: finalJudgment, ref: W-4}
    - {code: WCG-AUDIT, label: {zh: 审计发现}, proof: other, ref: W-4}
  suppliedGround: {code: WCG-AUDIT, basis: Q-27}
  liabilityRequiresGround: true
  liabilityBasis: SC-21
  liableConduct:
    - {code: LC-EVIDENCE, label: {zh: 证据不足}, caseKinds: [penalty], ref: W-4}
    - {code: LC-OTHER, label: {zh: 其他}, catchAll: true, ref: W-4}
  conductRef: W-4
  accountabilityBody: {role: authority, ref: W-2}
  office: {role: legalOffice, ref: W-2, basis: Q-26}
  coSigner: {role: partyMassOffice, ref: W-2, basis: Q-26}
  reportTo: {role: bureauHead, ref: W-2}
  proposalRef: W-2
  team:
    appointer: bureauHead
    appointerWhenConcerned: superiorOrgan
    appointerBasis: SC-20
    methods: [readFile, questionOfficer]
    methodsOpen: true
    selfAppointment: false
    minMembers: 2
    minMembersBasis: SC-24
    refs: [W-2]
  cooperation: {dutyRef: W-2, obstructionRef: W-3, obstruction: AGG-OBSTRUCT}
  noWrongCase: {approver: bureauHead, basis: SC-25, transferTo: [disciplineOrgan], transferBasis: SC-21}
  suspicion: {to: [disciplineOrgan, prosecution], ref: W-4}
  statement: {ref: W-5, basis: SC-18}
  reInvestigation:
    window: {kind: fixed, source: text, startEvent: wrongCase.concluded, value: 1, unit: month}
    start: teamConclusionSubmitted
    modes: [order, direct]
    warnFrom: 3
    refs: [W-4, W-5]
  reopening: {causes: [appealResult, superiorFinding, judicialFinding], ref: W-1}
  measureReasonRef: W-1
  assistance: {role: justiceBureau, ref: W-2}
leniency:
  - {code: LEN-SLIGHT, label: {zh: 显著轻微}, ref: W-4, effect: [reduced, waived]}
aggravation:
  - {code: AGG-OBSTRUCT, label: {zh: 阻碍调查}, ref: W-4, effect: [heavier]}
assessmentFeed:
  - {ref: W-4, what: confirmedInterference, targets: [performance]}
orgAccountability:
  - {code: ORG-MANY, label: {zh: 多发}, ref: W-4, when: {fact: bid.count, op: ge, value: 3}, holders: [partyOrganization]}
  - {code: ORG-OTHER, label: {zh: 其他}, ref: W-4, holders: [disciplineOrgan], catchAll: true}
education:
  - {ref: W-2, audience: inspectionTeam, topics: [law], interval: {value: 1, unit: year}}
forms:
  - id: W-FORM
    title: [样例表]
    matter: interventionRecord
    fields:
      - {id: CASE, label: {zh: 案件}, source: [case.name], format: text, row: 1, lines: 2, ref: W-2}
    signatures:
      - {role: inspectionTeam, label: {zh: 督察组}, perPerson: true, dated: true, field: CASE, ref: W-2}
    ref: W-2
declarations: []
)";

inline std::string whole_pack() { return std::string{kWholePackHead} + std::string{kWholePackTail}; }

}  // namespace donghu::policy
