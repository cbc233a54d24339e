// What can be wrong with the rules beyond the sample: the pack's own words, deadlines by case, reports, routes, layers,
// conditions in place of words, features. Edits of the whole pack.
#include "donghu/policy/broken_testing.hpp"
#include "donghu/policy/whole_pack.hpp"

namespace donghu::policy {
namespace {

class BrokenRule : public testing::TestWithParam<Broken> {};

TEST_P(BrokenRule, is_refused_at_its_line_and_key_in_a_sentence_that_helps) {
  expect_refused(whole_pack(), GetParam());
}

using enum ErrorCode;

INSTANTIATE_TEST_SUITE_P(
    Words, BrokenRule,
    testing::Values(
        Broken{
            "a declared manner that the base has", "  manners:\n    - {code: MAN-PROMISE,",
            "  manners:\n    - {code: MAN-OTHER, label: {zh: 他}, ref: W-3}\n    - {code: MAN-GIFT, label: {zh: 礼}, "
            "ref: W-3}\n    - {code: MAN-PROMISE,",
            kNotAllowed, "word-taken", "vocabulary.manners[1].code", "never means two things", "{code: MAN-GIFT"},
        Broken{"a declared role that is an outside body", "  acts:\n    - {code",
               "    - {code: superiorOrgan, label: {zh: 上级}, ref: W-2}\n  acts:\n    - {code", kNotAllowed,
               "word-taken", "vocabulary.roles[1].code", "use that one"},
        Broken{"a declared act that is a general prohibition", "  manners:\n    - {code",
               "    - {code: GP-PLEAD, label: {zh: 说情}, ref: W-3}\n  manners:\n    - {code", kNotAllowed,
               "word-taken", "vocabulary.acts[1].code", "use that one"},
        Broken{"a declared fact that the base has", "{key: bid.count, type: int",
               "{key: case.pending, type: bool, assertedBy: "
               "handler, label: {zh: 在办}, ref: W-2}\n    - {key: bid.count, type: int",
               kNotAllowed, "word-taken", "vocabulary.facts[2].key", "never means two things"},
        Broken{"a declared fact of one role", "{key: bid.count, type: int",
               "{key: subject.title, type: text, assertedBy: directory, label: {zh: 级}, ref: W-2}\n    - {key: "
               "bid.count, "
               "type: int",
               kMalformed, "bad-shape", "vocabulary.facts[2].key", "person.isExternalExpert"},
        Broken{"a declared stage in small letters", "  measures:\n    - {code",
               "    - {code: review, label: {zh: 复核}, ref: W-3}\n  measures:\n    - {code", kMalformed, "bad-shape",
               "vocabulary.stages[1].code", "REVIEW_HEARING"},
        Broken{"a declared word twice", "  counterparts:\n    - {code: guarantor,",
               "  counterparts:\n    - {code: guarantor, label: {zh: 保}, ref: W-3}\n    - {code: guarantor,",
               kDuplicateKey, "duplicate-id", "vocabulary.counterparts[1].code", "vocabulary.counterparts",
               "label: {zh: 担保人}"},
        Broken{"a declared word without a row", "{code: militaryOrgan, label: {zh: 军事机关}, ref: W-3}",
               "{code: militaryOrgan, label: {zh: 军事机关}}", kFieldMissing, "missing-key",
               "vocabulary.organKinds[0].ref", "'ref' is missing"},
        Broken{"a declared fact of no type", "{key: bid.title, type: text,", "{key: bid.title, type: string,",
               kNotAllowed, "unknown-code", "vocabulary.facts[5].type", "bool, int, text, code, codeList, date"},
        Broken{"a declared code fact without codes", "type: code, codes: [high, low],", "type: code, codes: [],",
               kFieldMissing, "empty-list", "vocabulary.facts[1].codes", "must not be an empty list",
               "type: code, codes: []"},
        Broken{"a declared fact that nobody may state", "{key: bid.openedOn, type: date, assertedBy: software",
               "{key: bid.openedOn, type: date, assertedBy: anyone", kNotAllowed, "unknown-code",
               "vocabulary.facts[4].assertedBy", "handler, verifier, directory, software"},
        Broken{"a value that a declared fact does not have", "personLimit: {fact: subject.grade, op: eq, value: high}",
               "personLimit: {fact: subject.grade, op: eq, value: hihg}", kNotAllowed, "unknown-code",
               "circular.personLimit.value", "Possible: high, low"},
        Broken{"a stage that nobody declared", "{fact: case.stage, op: eq, value: REVIEW_HEARING}\n          deadline",
               "{fact: case.stage, op: eq, value: HEARING}\n          deadline", kNotAllowed, "unknown-code",
               "obligations[0].deadline.cases[1].when.value", "REVIEW_HEARING"},
        Broken{"a domain that nobody declared", "domain: landReclamation", "domain: landUse", kNotAllowed,
               "unknown-code", "domain",
               "administrativeEnforcement, judicial, wrongCaseAccountability, landReclamation"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Clocks, BrokenRule,
    testing::Values(
        Broken{"a case twice", "        - id: HEARING", "        - id: MAJOR", kDuplicateKey, "duplicate-id",
               "obligations[0].deadline.cases[1].id", "each needs its own"},
        Broken{"a case whose default nobody declared", "{id: SD-02, param: obligations",
               "{id: SD-99, param: obligations", kMissingReference, "default-undeclared",
               "obligations[0].deadline.cases[0].deadline.default", "listed", "default: {value: 1, unit: workingDay"},
        Broken{"a case that differs from what is declared", "default: {value: 1, unit: workingDay, sd: SD-02}",
               "default: {value: 2, unit: workingDay, sd: SD-02}", kNotAllowed, "default-differs",
               "obligations[0].deadline.cases[0].deadline.default", "says 1 working day"},
        Broken{"a direction that is none", "relation: before", "relation: until", kNotAllowed, "unknown-code",
               "obligations[0].deadline.cases[1].deadline.relation", "after, before"},
        Broken{"a window that nothing closes", "window: {open: record.sealed, close: record.closed}",
               "window: {open: record.sealed}", kFieldMissing, "missing-key", "obligations[0].deadline.window.close",
               "'close' is missing"},
        Broken{"a window that no milestone opens", "window: {open: record.sealed,", "window: {open: record.seeled,",
               kNotAllowed, "unknown-code", "obligations[0].deadline.window.open", "did you mean 'record.sealed'"},
        Broken{"working days on a calendar basis",
               "deadline: {kind: fixed, source: text, startEvent: appeal.lodged, value: 15, "
               "unit: workingDay}",
               "deadline: {kind: fixed, source: text, startEvent: appeal.lodged, value: 15, unit: "
               "workingDay, dayBasis: calendar}",
               kUnknownKey, "unknown-key", "appeals[0].deadline.dayBasis", "no key 'dayBasis'"},
        Broken{"a length of the same day", "default: {unit: sameDay, sd: SD-01}",
               "default: {value: 1, unit: sameDay, sd: SD-01}", kUnknownKey, "unknown-key",
               "records[0].deadline.default.value", "no key 'value'"},
        Broken{"a unit that is none", "duration: {value: 2, unit: year}", "duration: {value: 2, unit: decade}",
               kNotAllowed, "unknown-code", "measures[0].duration.unit", "hour, day, workingDay, sameDay, month, year"},
        Broken{
            "a choice with a clock", "    modality: may\n    deadline: {kind: none}\n    metBy: [report.sent]",
            "    modality: may\n    deadline: {kind: fixed, source: text, startEvent: record.closed, value: 1, unit: "
            "workingDay}\n    metBy: [report.sent]",
            kNotAllowed, "may-with-clock", "obligations[1].deadline", "starts no clock", "deadline: {kind: fixed"},
        Broken{"a follow-up without a default",
               "startEvent: report.acknowledged\n            default: {value: 24, unit: hour, "
               "sd: SD-04}",
               "startEvent: report.acknowledged", kFieldMissing, "default-needed",
               "reports.adHoc[0].followUp[0].deadline.kind", "a default with its sd", "kind: immediate"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Relations, BrokenRule,
    testing::Values(
        Broken{"a route to a body that is none", "to: sameLevel(partyCommittee)", "to: sameLevel(committee)",
               kNotAllowed, "unknown-code", "routes[1].to", "managingOrganOf(subject)"},
        Broken{"a route without an answer to no match", "routesOnNoMatch: ask\n", "", kFieldMissing, "missing-key",
               "routesOnNoMatch", "is missing here", "schemaVersion: 1"},
        Broken{"a route that guesses", "routesOnNoMatch: ask", "routesOnNoMatch: partyGroup", kNotAllowed,
               "unknown-code", "routesOnNoMatch", "Possible: ask"},
        Broken{"a route of no matter",
               "    matter: verification\n    ref: W-2\n    when: {fact: subject.organRelation, op: eq, "
               "value: superior}",
               "    matter: verifications\n    ref: W-2\n    when: {fact: subject.organRelation, op: eq, "
               "value: superior}",
               kNotAllowed, "unknown-code", "routes[0].matter", "did you mean 'verification'"},
        Broken{"a route twice", "- id: W-R2", "- id: W-R1", kDuplicateKey, "duplicate-id", "routes[1].id",
               "another element of routes"},
        Broken{"a referral that everything is", "    when: {fact: subject.organRelation, op: eq, value: other}\n", "",
               kFieldMissing, "missing-key", "referrals[0].when", "is missing here", "- id: W-REF"},
        Broken{"a check of no kind", "kinds: [check, spotCheck]", "kinds: [check, spotcheck]", kNotAllowed,
               "unknown-code", "checks[0].kinds[1]", "did you mean 'spotCheck'"},
        Broken{"a collective decision before nothing", "transition: report.signed", "transition: report.sign",
               kNotAllowed, "unknown-code", "collectiveDecision[0].transition", "did you mean 'report.signed'"},
        Broken{"a collective decision of nobody", "minParticipants: 3", "minParticipants: 0", kOutOfRange,
               "out-of-range", "collectiveDecision[0].minParticipants", "1 to 100"},
        Broken{"an approver that is none", "{step: approval, body: superiorOrgan}",
               "{step: approval, body: superiorOrgans}", kNotAllowed, "unknown-code", "circular.approver[1].body",
               "did you mean 'superiorOrgan'"},
        Broken{"a merge policy twice", "{kind: protection, policy: wider}", "{kind: duty, policy: wider}",
               kDuplicateKey, "duplicate-id", "mergePolicy[1].kind", "another element of mergePolicy"},
        Broken{"a merge policy that is none", "{kind: detail, policy: child}", "{kind: detail, policy: newer}",
               kNotAllowed, "unknown-code", "mergePolicy[2].policy", "stricter, wider, child, one"},
        Broken{"a bundle without precedence",
               "  id: bundle-w\n  precedence:\n    - {when: {fact: subject.isLeadingCadre, op: eq, "
               "value: true}, primary: cn-whole-w, complement: cn-sample-z}\n",
               "  id: bundle-w\n", kFieldMissing, "missing-key", "bundle.precedence", "is missing here",
               "  id: bundle-w"},
        Broken{"chapters that overlap", "{no: 2, title: 分则, from: 3, to: 5}", "{no: 2, title: 分则, from: 2, to: 5}",
               kOutOfRange, "out-of-range", "chapters[1].from", "3 to 1000"},
        Broken{"a related system of no kind", "- {kind: wrongCase, packId: null, ref: W-1}",
               "- {kind: wrongcase, packId: null, ref: W-1}", kNotAllowed, "unknown-code", "relatedSystems[0].kind",
               "did you mean 'wrongCase'"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Duties, BrokenRule,
    testing::Values(
        Broken{"a period that is none", "period: every", "period: fortnight", kNotAllowed, "unknown-code",
               "reports.periodic[0].period", "halfYear, year, yearEnd, every"},
        Broken{"a period of every nothing", "every: {n: 2, unit: week}", "every: {n: 0, unit: week}", kOutOfRange,
               "out-of-range", "reports.periodic[0].every.n", "1 to 100"},
        Broken{"every week of a monthly report", "period: every\n", "period: month\n", kUnknownKey, "unknown-key",
               "reports.periodic[0].every", "no key 'every'", "every: {n: 2"},
        Broken{"a follow-up that does nothing", "action: studyAndReport", "action: study", kNotAllowed, "unknown-code",
               "reports.adHoc[0].followUp[0].action", "studyAndReport, copy, report, notify"},
        Broken{"a record on a form that is none", "alternatives: [W-FORM]", "alternatives: [W-FROM]", kMissingReference,
               "unknown-reference", "records[0].alternatives[0]", "did you mean 'W-FORM'"},
        Broken{"a record about nobody", "persons: many", "persons: none", kNotAllowed, "unknown-code",
               "records[0].persons", "Possible: one, many"},
        Broken{"a record that everybody owes", "    obligor: {fact: obligor.isInternal, op: eq, value: true}\n", "",
               kFieldMissing, "missing-key", "records[0].obligor", "is missing here", "  - id: W-REC"},
        Broken{"a record that nobody may read", "visibility: [inspectionTeam]", "visibility: []", kFieldMissing,
               "empty-list", "records[0].visibility", "must not be an empty list"},
        Broken{"a leader in charge without a row", "recordingLeader: {required: true, ref: W-2}",
               "recordingLeader: {required: true}", kFieldMissing, "ref-missing", "recordingLeader.required",
               "names its row"},
        Broken{"a verification by nobody", "verification:\n  body: inspectionTeam",
               "verification:\n  body: inspectionteam", kNotAllowed, "unknown-code", "verification.body",
               "did you mean 'inspectionTeam'", "body: inspectionteam"},
        Broken{"a side that is none", "side: asked", "side: both", kNotAllowed, "unknown-code",
               "coveredPersons[1].side", "asking, asked"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Consequences, BrokenRule,
    testing::Values(Broken{"a tier at the height of the one before",
                           "{minCount: 2, measures: [M-TRANSFER-POST], route: null, ref: W-4}",
                           "{minCount: 1, measures: [M-TRANSFER-POST], route: null, ref: W-4}", kOutOfRange,
                           "out-of-range", "nonRecording.tiers[2].minCount", "2 to 100"},
                    Broken{"a form that nobody declared", "forms: [omitted, late, backdated]",
                           "forms: [omitted, late, forged]", kNotAllowed, "unknown-code",
                           "nonRecording.counter.forms[2]", "omitted, untrue, late, hidden, backdated"},
                    Broken{"a window without a unit", "window: {value: 1, unit: year}", "window: {value: 1}",
                           kFieldMissing, "missing-key", "nonRecording.counter.window.unit", "'unit' is missing"},
                    Broken{"a count across the world", "scope: authority", "scope: province", kNotAllowed,
                           "unknown-code", "nonRecording.counter.scope", "pack, bundle, authority"},
                    Broken{"a condition that is neither word nor condition",
                           "retaliators: {fact: retaliator.grade, op: eq, value: high}", "retaliators: {any: leader}",
                           kMalformed, "predicate-shape", "protection.retaliators.any", "A condition is one of"},
                    Broken{"a class that is no word", "protectedClass: {fact: victim.isInternal, op: eq, value: true}",
                           "protectedClass: everybody", kNotAllowed, "unknown-code", "protection.protectedClass",
                           "allHandlers, allEnforcementOfficers, truthfulRecorders"},
                    Broken{"an assessment of anything", "what: confirmedInterference", "what: rumours", kNotAllowed,
                           "unknown-code", "assessmentFeed[0].what", "Possible: confirmedInterference"},
                    Broken{"a circumstance under another head", "{code: ORG-MANY,", "{code: MANY,", kMalformed,
                           "bad-shape", "orgAccountability[0].code", "ORG-HARM"},
                    Broken{
                        "a catch-all that fires by itself", "holders: [disciplineOrgan], catchAll: true}",
                        "holders: [disciplineOrgan], catchAll: true, when: {fact: harmfulResult, op: eq, value: true}}",
                        kNotAllowed, "catch-all-condition", "orgAccountability[1].catchAll", "a person's decision"},
                    Broken{"a circumstance nobody answers for", "holders: [partyOrganization]", "holders: []",
                           kFieldMissing, "empty-list", "orgAccountability[0].holders", "must not be an empty list"},
                    Broken{"a decider that is none", "deciders: [partyGroup]", "deciders: [partyGroups]", kNotAllowed,
                           "unknown-code", "sanctions[0].deciders[0]", "did you mean 'partyGroup'"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Features, BrokenRule,
    testing::Values(
        Broken{"words without declaring them", "  - vocabulary\n", "", kMissingReference, "feature-undeclared",
               "vocabulary", "'vocabulary', which `requires` does not name", "vocabulary:\n  domains"},
        Broken{"record duties without declaring them", "  - records\n", "", kMissingReference, "feature-undeclared",
               "coveredPersons[1].side", "'records'", "side: asked"},
        Broken{"a window without declaring it", "  - deadline-cases\n", "", kMissingReference, "feature-undeclared",
               "obligations[0].deadline.window", "'deadline-cases'", "window: {open"},
        Broken{"a choice without declaring modality", "  - modality\n", "", kMissingReference, "feature-undeclared",
               "obligations[1].modality", "'modality'", "    modality: may\n    deadline: {kind: none}\n    metBy"},
        Broken{"routes without declaring them", "  - routes\n", "", kMissingReference, "feature-undeclared", "routes",
               "'routes'", "routes:\n"},
        Broken{"referrals without declaring them", "  - referral\n", "", kMissingReference, "feature-undeclared",
               "referrals", "'referral'", "referrals:"},
        Broken{"layers without declaring them", "  - layers\n", "", kMissingReference, "feature-undeclared", "bundle",
               "'layers'", "bundle:"},
        Broken{"tiers by condition without declaring them", "  - non-recording-predicates\n", "", kMissingReference,
               "feature-undeclared", "nonRecording.tiers[0].when", "'non-recording-predicates'",
               "{minCount: 1, measures: "
               "[M-TRANSFER-POST], route: null, ref: W-4, when"},
        Broken{"classes by condition without declaring them", "  - class-predicates\n", "", kMissingReference,
               "feature-undeclared", "protection.protectedClass", "'class-predicates'", "protectedClass:"},
        Broken{"a period without declaring it", "  - report-periods\n", "", kMissingReference, "feature-undeclared",
               "reports.periodic[0].period", "'report-periods'", "period: every"},
        Broken{"fields by condition without declaring them", "  - conditional-fields\n", "", kMissingReference,
               "feature-undeclared", "record.fields[3].when", "'conditional-fields'", "{name: contact.content"},
        Broken{"declarations, which no version has", "declarations: []",
               "declarations:\n  - {id: DEC, label: {zh: 申报}, basis: "
               "SC-26, rhythm: month, audience: handler, gate: false, due: {kind: none}}",
               kFeatureMissing, "feature-missing", "declarations", "asks for 'declarations'", "declarations:"},
        Broken{"regimes", "declarations: []", "regimes: [{when: x}]", kFeatureMissing, "feature-missing", "regimes",
               "asks for 'regimes'"},
        Broken{"authorizations", "declarations: []", "authorizations: [{act: x}]", kFeatureMissing, "feature-missing",
               "authorizations", "asks for 'authorizations'"},
        Broken{"a measure with a quantity", "    closedList: true\n", "    closedList: true\n    quantity: 3\n",
               kFeatureMissing, "feature-missing", "measures[0].quantity", "asks for 'measure-conditions'",
               "quantity: 3"},
        Broken{"an act with its actor", "    catchAll: false\n", "    catchAll: false\n    actor: caseParty\n",
               kFeatureMissing, "feature-missing", "acts[0].actor", "asks for 'acts-of-either-side'",
               "actor: caseParty"},
        Broken{"publications", "declarations: []", "publications: [{what: records}]", kFeatureMissing,
               "feature-missing", "publications", "asks for 'publications'"},
        Broken{"a complaint with phases", "    replyRequired: true\n",
               "    replyRequired: true\n    phases: [{name: a}]\n", kFeatureMissing, "feature-missing",
               "complaints[0].phases", "asks for 'complaint-phases'", "phases: "},
        Broken{"an assessment with gates", "targets: [performance]}", "targets: [performance], gates: [promotion]}",
               kFeatureMissing, "feature-missing", "assessmentFeed[0].gates", "asks for 'assessment-gates'"},
        Broken{"a right of reply", "declarations: []", "responses: [{who: subject}]", kFeatureMissing,
               "feature-missing", "responses", "asks for 'responses'"},
        Broken{"role fallbacks", "declarations: []", "roleBindings: [{role: handler}]", kFeatureMissing,
               "feature-missing", "roleBindings", "asks for 'role-fallbacks'"},
        Broken{"recusal as data", "declarations: []", "recusal: [{who: subject}]", kFeatureMissing, "feature-missing",
               "recusal", "asks for 'recusal-rules'"},
        Broken{"an article in force on a day of its own", "summary: {zh: 许可}, capabilities",
               "summary: {zh: 许可}, effective: 2025-01-01, capabilities", kFeatureMissing, "feature-missing",
               "articles[4].effective", "asks for 'article-dates'"},
        Broken{"several issuers", "declarations: []", "issuers: [甲, 乙]", kFeatureMissing, "feature-missing",
               "issuers", "asks for 'several-issuers'"},
        Broken{"retention", "declarations: []", "retention: {years: 30}", kFeatureMissing, "feature-missing",
               "retention", "asks for 'retention'"},
        Broken{"wrong cases", "declarations: []", "wrongCase: {scope: [penalty]}", kFeatureMissing, "feature-missing",
               "wrongCase", "asks for 'wrong-case'"},
        Broken{"a feature from the future", "  - act-conditions\n", "  - act-conditions\n  - telepathy\n",
               kFeatureMissing, "feature-missing", "requires", "asks for 'telepathy'", "requires:"}),
    named);

}  // namespace
}  // namespace donghu::policy
