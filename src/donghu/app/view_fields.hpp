// The fields of every view, told once. Apart from views.hpp so that whoever only carries a view need not read them.
#pragma once

#include "donghu/app/views.hpp"

namespace donghu::app {

template <class A>
void fields(A& a, CitationView& v) {
  a.field("pack", v.pack);
  a.field("article", v.article);
}
template <class A>
void fields(A& a, PersonBrief& v) {
  a.field("id", v.id);
  a.field("name", v.name);
  a.field("unit", v.unit);
  a.field("post", v.post);
}
template <class A>
void fields(A& a, SeatView& v) {
  a.field("id", v.id);
  a.field("role", v.role);
  a.field("unit", v.unit);
}
template <class A>
void fields(A& a, AuthorityView& v) {
  a.field("code", v.code);
  a.field("name", v.name);
  a.field("demonstration", v.demonstration);
}
template <class A>
void fields(A& a, SessionView& v) {
  a.field("account", v.account);
  a.field("person", v.person);
  a.field("authority", v.authority);
  a.field("seat", v.seat);
  a.field("seats", v.seats);
  a.field("today", v.today);
  a.field("reads", v.reads);
}
template <class A>
void fields(A& a, FlagView& v) {
  a.field("code", v.code);
  a.field("citation", v.citation);
  a.field("params", v.params);
}
template <class A>
void fields(A& a, OpeningView& v) {
  a.field("id", v.id);
  a.field("expiresAt", v.expires_at);
}
template <class A>
void fields(A& a, Receipt& v) {
  a.field("id", v.id);
  a.field("number", v.number);
  a.field("index", v.index);
  a.field("leaf", v.leaf);
  a.field("size", v.size);
  a.field("root", v.root);
  a.field("at", v.at);
  a.field("version", v.version);
  a.field("screening", v.screening);
  a.field("flags", v.flags);
  a.field("opening", v.opening);
  a.field("receiptCode", v.receipt_code);
  a.field("notices", v.notices);
}
template <class A>
void fields(A& a, ObligationView& v) {
  a.field("id", v.id);
  a.field("kind", v.kind);
  a.field("label", v.label);
  a.field("labelEn", v.label_en);
  a.field("matter", v.matter);
  a.field("matterKind", v.matter_kind);
  a.field("number", v.number);
  a.field("article", v.article);
  a.field("owedRole", v.owed_role);
  a.field("since", v.since);
  a.field("dueOn", v.due_on);
  a.field("dueAt", v.due_at);
  a.field("daysLeft", v.days_left);
  a.field("basis", v.basis);
  a.field("softwareDefault", v.software_default);
  a.field("late", v.late);
  a.field("lateness", v.lateness);
  a.field("calendarMissing", v.calendar_missing);
  a.field("met", v.met);
  a.field("metOn", v.met_on);
}
template <class A>
void fields(A& a, DraftBrief& v) {
  a.field("id", v.id);
  a.field("label", v.label);
  a.field("savedAt", v.saved_at);
  a.field("sealBy", v.seal_by);
}
template <class A>
void fields(A& a, DraftView& v) {
  a.field("id", v.id);
  a.field("label", v.label);
  a.field("savedAt", v.saved_at);
  a.field("content", v.content);
}
template <class A>
void fields(A& a, DraftList& v) {
  a.field("items", v.items);
}
template <class A>
void fields(A& a, ChangeView& v) {
  a.field("matter", v.matter);
  a.field("number", v.number);
  a.field("at", v.at);
  a.field("type", v.type);
  a.field("index", v.index);
}
template <class A>
void fields(A& a, FigureView& v) {
  a.field("id", v.id);
  a.field("value", v.value);
  a.field("filter", v.filter);
}
template <class A>
void fields(A& a, LedgerBrief& v) {
  a.field("size", v.size);
  a.field("readOnly", v.read_only);
}
template <class A>
void fields(A& a, ActionNotice& v) {
  a.field("matter", v.matter);
  a.field("number", v.number);
  a.field("action", v.action);
  a.field("state", v.state);
  a.field("filedOn", v.filed_on);
  a.field("acknowledged", v.acknowledged);
}
template <class A>
void fields(A& a, ProtectionView& v) {
  a.field("state", v.state);
  a.field("since", v.since);
  a.field("citations", v.citations);
  a.field("actions", v.actions);
}
template <class A>
void fields(A& a, WatchItem& v) {
  a.field("person", v.person);
  a.field("state", v.state);
  a.field("since", v.since);
  a.field("citations", v.citations);
  a.field("records", v.records);
}
template <class A>
void fields(A& a, WatchList& v) {
  a.field("items", v.items);
}
template <class A>
void fields(A& a, WorkbenchView& v) {
  a.field("today", v.today);
  a.field("obligations", v.obligations);
  a.field("drafts", v.drafts);
  a.field("changes", v.changes);
  a.field("figures", v.figures);
  a.field("protection", v.protection);
  a.field("ledger", v.ledger);
}
template <class A>
void fields(A& a, CaseItem& v) {
  a.field("id", v.id);
  a.field("number", v.number);
  a.field("name", v.name);
  a.field("stage", v.stage);
  a.field("unit", v.unit);
  a.field("unitId", v.unit_id);
  a.field("mine", v.mine);
}
template <class A>
void fields(A& a, CaseList& v) {
  a.field("items", v.items);
}
template <class A>
void fields(A& a, PersonItem& v) {
  a.field("id", v.id);
  a.field("name", v.name);
  a.field("unit", v.unit);
  a.field("post", v.post);
  a.field("leader", v.leader);
}
template <class A>
void fields(A& a, PersonList& v) {
  a.field("items", v.items);
}
template <class A>
void fields(A& a, FieldDescriptor& v) {
  a.field("path", v.path);
  a.field("type", v.type);
  a.field("level", v.level);
  a.field("citation", v.citation);
  a.field("maxLength", v.max_length);
  a.field("choices", v.choices);
  a.field("unknownAllowed", v.unknown_allowed);
  a.field("label", v.label);
  a.field("labelEn", v.label_en);
}
template <class A>
void fields(A& a, ViewerView& v) {
  a.field("role", v.role);
  a.field("citation", v.citation);
}
template <class A>
void fields(A& a, PackBrief& v) {
  a.field("id", v.id);
  a.field("title", v.title);
  a.field("version", v.version);
}
template <class A>
void fields(A& a, DutyView& v) {
  a.field("code", v.code);
  a.field("citation", v.citation);
  a.field("summary", v.summary);
  a.field("summaryEn", v.summary_en);
}
template <class A>
void fields(A& a, ActView& v) {
  a.field("item", v.item);
  a.field("codes", v.codes);
  a.field("summary", v.summary);
  a.field("summaryEn", v.summary_en);
  a.field("citation", v.citation);
}
template <class A>
void fields(A& a, RecordFormView& v) {
  a.field("command", v.command);
  a.field("fields", v.fields);
  a.field("viewers", v.viewers);
  a.field("pack", v.pack);
  a.field("duties", v.duties);
  a.field("acts", v.acts);
}
template <class A>
void fields(A& a, MatterRowView& v) {
  a.field("id", v.id);
  a.field("number", v.number);
  a.field("state", v.state);
  a.field("registeredOn", v.registered_on);
  a.field("contactOn", v.contact_on);
  a.field("lagDays", v.lag_days);
  a.field("late", v.late);
  a.field("incomplete", v.incomplete);
  a.field("capacity", v.capacity);
  a.field("manner", v.manner);
  a.field("screening", v.screening);
  a.field("unit", v.unit);
  a.field("label", v.label);
  a.field("mine", v.mine);
}
template <class A>
void fields(A& a, MatterList& v) {
  a.field("items", v.items);
  a.field("total", v.total);
  a.field("next", v.next);
}
template <class A>
void fields(A& a, MatterHead& v) {
  a.field("id", v.id);
  a.field("number", v.number);
  a.field("state", v.state);
  a.field("screening", v.screening);
  a.field("version", v.version);
  a.field("registeredOn", v.registered_on);
  a.field("registeredAt", v.registered_at);
  a.field("contactOn", v.contact_on);
  a.field("lagDays", v.lag_days);
  a.field("late", v.late);
  a.field("incomplete", v.incomplete);
  a.field("capacity", v.capacity);
  a.field("manner", v.manner);
  a.field("unit", v.unit);
  a.field("mine", v.mine);
  a.field("access", v.access);
  a.field("opening", v.opening);
  a.field("flags", v.flags);
  a.field("obligations", v.obligations);
  a.field("index", v.index);
  a.field("leaf", v.leaf);
}
template <class A>
void fields(A& a, EvidenceView& v) {
  a.field("n", v.n);
  a.field("name", v.name);
  a.field("mediaType", v.media_type);
  a.field("size", v.size);
  a.field("sha256", v.sha256);
}
template <class A>
void fields(A& a, ReasonView& v) {
  a.field("rule", v.rule);
  a.field("citation", v.citation);
  a.field("outcome", v.outcome);
  a.field("factsUsed", v.facts_used);
  a.field("factsUnknown", v.facts_unknown);
}
template <class A>
void fields(A& a, MatchedItemView& v) {
  a.field("item", v.item);
  a.field("codes", v.codes);
  a.field("citation", v.citation);
}
template <class A>
void fields(A& a, ScreeningView& v) {
  a.field("grade", v.grade);
  a.field("step", v.step);
  a.field("subject", v.subject);
  a.field("reasons", v.reasons);
  a.field("items", v.items);
  a.field("flags", v.flags);
}
template <class A>
void fields(A& a, CorrectionView& v) {
  a.field("index", v.index);
  a.field("at", v.at);
  a.field("by", v.by);
  a.field("reason", v.reason);
  a.field("text", v.text);
}
template <class A>
void fields(A& a, OpinionView& v) {
  a.field("index", v.index);
  a.field("at", v.at);
  a.field("by", v.by);
  a.field("opinion", v.opinion);
  a.field("remarks", v.remarks);
  a.field("superseded", v.superseded);
}
template <class A>
void fields(A& a, ArchiveView& v) {
  a.field("index", v.index);
  a.field("at", v.at);
  a.field("place", v.place);
}
template <class A>
void fields(A& a, TimelineItem& v) {
  a.field("index", v.index);
  a.field("at", v.at);
  a.field("type", v.type);
  a.field("by", v.by);
  a.field("role", v.role);
  a.field("version", v.version);
}
template <class A>
void fields(A& a, MatterContent& v) {
  a.field("claim", v.claim);
  a.field("recorder", v.recorder);
  a.field("evidence", v.evidence);
  a.field("screening", v.screening);
  a.field("corrections", v.corrections);
  a.field("opinions", v.opinions);
  a.field("archive", v.archive);
  a.field("timeline", v.timeline);
}
template <class A>
void fields(A& a, LinkView& v) {
  a.field("id", v.id);
  a.field("kind", v.kind);
  a.field("number", v.number);
  a.field("state", v.state);
  a.field("direction", v.direction);
}
template <class A>
void fields(A& a, EntryView& v) {
  a.field("index", v.index);
  a.field("at", v.at);
  a.field("type", v.type);
  a.field("by", v.by);
  a.field("role", v.role);
  a.field("version", v.version);
  a.field("packVersion", v.pack_version);
  a.field("data", v.data);
}
template <class A>
void fields(A& a, StatusView& v) {
  a.field("person", v.person);
  a.field("status", v.status);
  a.field("measure", v.measure);
  a.field("until", v.until);
}
template <class A>
void fields(A& a, MatterSheet& v) {
  a.field("id", v.id);
  a.field("kind", v.kind);
  a.field("number", v.number);
  a.field("state", v.state);
  a.field("version", v.version);
  a.field("openedOn", v.opened_on);
  a.field("access", v.access);
  a.field("opening", v.opening);
  a.field("obligations", v.obligations);
  a.field("links", v.links);
  a.field("statuses", v.statuses);
  a.field("entries", v.entries);
  a.field("notices", v.notices);
}
template <class A>
void fields(A& a, KindItem& v) {
  a.field("id", v.id);
  a.field("kind", v.kind);
  a.field("number", v.number);
  a.field("state", v.state);
  a.field("openedOn", v.opened_on);
}
template <class A>
void fields(A& a, KindList& v) {
  a.field("items", v.items);
}
template <class A>
void fields(A& a, InboxItem& v) {
  a.field("sender", v.sender);
  a.field("senderCode", v.sender_code);
  a.field("index", v.index);
  a.field("kind", v.kind);
  a.field("at", v.at);
  a.field("matter", v.matter);
  a.field("number", v.number);
}
template <class A>
void fields(A& a, InboxList& v) {
  a.field("items", v.items);
}
template <class A>
void fields(A& a, ReaderItem& v) {
  a.field("at", v.at);
  a.field("by", v.by);
  a.field("role", v.role);
  a.field("reason", v.reason);
  a.field("index", v.index);
}
template <class A>
void fields(A& a, ReaderList& v) {
  a.field("items", v.items);
}
template <class A>
void fields(A& a, ProblemView& v) {
  a.field("code", v.code);
  a.field("where", v.where);
  a.field("params", v.params);
  a.field("citation", v.citation);
}
template <class A>
void fields(A& a, ActionView& v) {
  a.field("command", v.command);
  a.field("begins", v.begins);
  a.field("allowed", v.allowed);
  a.field("refusal", v.refusal);
  a.field("citation", v.citation);
  a.field("fields", v.fields);
}
template <class A>
void fields(A& a, ActionList& v) {
  a.field("items", v.items);
}
template <class A>
void fields(A& a, UploadView& v) {
  a.field("id", v.id);
  a.field("name", v.name);
  a.field("mediaType", v.media_type);
  a.field("offset", v.offset);
  a.field("size", v.size);
  a.field("complete", v.complete);
}
template <class A>
void fields(A& a, LogView& v) {
  a.field("code", v.code);
  a.field("origin", v.origin);
  a.field("name", v.name);
  a.field("vkey", v.vkey);
  a.field("size", v.size);
  a.field("root", v.root);
  a.field("at", v.at);
}
template <class A>
void fields(A& a, LogList& v) {
  a.field("items", v.items);
}
template <class A>
void fields(A& a, ReceiptCheck& v) {
  a.field("verdict", v.verdict);
  a.field("origin", v.origin);
  a.field("index", v.index);
  a.field("leaf", v.leaf);
  a.field("receiptSize", v.receipt_size);
  a.field("headSize", v.head_size);
  a.field("at", v.at);
  a.field("problems", v.problems);
}
template <class A>
void fields(A& a, LedgerView& v) {
  a.field("origin", v.origin);
  a.field("vkey", v.vkey);
  a.field("size", v.size);
  a.field("root", v.root);
  a.field("lastAt", v.last_at);
  a.field("readOnly", v.read_only);
  a.field("problem", v.problem);
}
template <class A>
void fields(A& a, ArticleView& v) {
  a.field("ref", v.ref);
  a.field("kinds", v.kinds);
  a.field("summary", v.summary);
  a.field("summaryEn", v.summary_en);
  a.field("capabilities", v.capabilities);
}
template <class A>
void fields(A& a, ErratumView& v) {
  a.field("ref", v.ref);
  a.field("literal", v.literal);
  a.field("adopted", v.adopted);
  a.field("reason", v.reason);
}
template <class A>
void fields(A& a, DefaultView& v) {
  a.field("id", v.id);
  a.field("param", v.param);
  a.field("reason", v.reason);
}
template <class A>
void fields(A& a, PackView& v) {
  a.field("id", v.id);
  a.field("version", v.version);
  a.field("digest", v.digest);
  a.field("title", v.title);
  a.field("issuer", v.issuer);
  a.field("inForceFrom", v.in_force_from);
  a.field("articles", v.articles);
  a.field("errata", v.errata);
  a.field("softwareDefaults", v.software_defaults);
}
template <class A>
void fields(A& a, ProcedureView& v) {
  a.field("code", v.code);
  a.field("citation", v.citation);
  a.field("filed", v.filed);
  a.field("filedOn", v.filed_on);
  a.field("title", v.title);
}
template <class A>
void fields(A& a, RulesView& v) {
  a.field("items", v.items);
  a.field("registerProcedures", v.register_procedures);
}
template <class A>
void fields(A& a, HealthView& v) {
  a.field("ok", v.ok);
  a.field("version", v.version);
}
template <class A>
void fields(A& a, SignIn& v) {
  a.field("account", v.account, required_text(60));
  a.field("password", v.password, required_text(200));
}
template <class A>
void fields(A& a, ChooseSeat& v) {
  a.field("seat", v.seat);
}
template <class A>
void fields(A& a, ChangePassword& v) {
  a.field("current", v.current, required_text(200));
  a.field("next", v.next, required_text(200));
}
template <class A>
void fields(A& a, SaveDraft& v) {
  a.field("label", v.label, text(200));
  a.field("content", v.content);
}
template <class A>
void fields(A& a, BeginUpload& v) {
  a.field("name", v.name, required_text(200));
  a.field("mediaType", v.media_type, required_text(100));
  a.field("size", v.size, range(1, std::int64_t{2} * 1024 * 1024 * 1024));
}

}  // namespace donghu::app
