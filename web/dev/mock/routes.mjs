// The API of the mock: what API v1 answers, without its depth. One process, all in memory, gone with it.
import { randomUUID } from 'node:crypto';
import { cite, findPeople, packs, procedures, recordForm, search } from './form.mjs';
import * as log from './ledger.mjs';
import { accounts, authority, cases, password, today } from './people.mjs';
import { drafts, matters, note, openings, sealOnce, uploads } from './world.mjs';

export const sessions = new Map();
const refuse = (status, code, more = {}) => ({
  status,
  problem: { type: 'about:blank', title: code, status, code, requestId: randomUUID().slice(0, 8), ...more },
});
const ok = (json, status = 200) => ({ status, json });
const now = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 16);

function sessionView(held) {
  const { person, seats, reads } = accounts[held.account];
  const { id, name, unit, post } = person;
  return {
    account: held.account,
    person: { id, name, unit, post },
    authority,
    seat: held.seat,
    seats,
    today,
    reads,
  };
}

const role = (held) => held.seat.role;
const discipline = (held) => role(held) === 'disciplineLeader';
const own = (held, matter) => matter.recorder.id === accounts[held.account].person.id;
const seesLabel = (held, matter) => discipline(held) || own(held, matter);
const named = (held, matter) =>
  [matter.claim.intervener?.personId, matter.claim.principal?.personId].includes(
    accounts[held.account].person.id,
  );
const visible = (held) =>
  matters.filter(
    (one) =>
      !named(held, one) &&
      (discipline(held) || role(held) === 'bureauHead' || own(held, one) || one.unit === held.seat.unit),
  );

function row(held, one) {
  const {
    id,
    number,
    state,
    registeredOn,
    contactOn,
    lagDays,
    late,
    incomplete,
    capacity,
    manner,
    unit,
    grade,
  } = one;
  const label = `${one.claim.case.number ?? one.claim.case.name} · ${one.claim.intervener.name ?? '不详'}`;
  return {
    id,
    number,
    state,
    registeredOn,
    contactOn,
    lagDays,
    late,
    incomplete,
    capacity,
    manner,
    screening: grade,
    unit,
    mine: own(held, one),
    ...(seesLabel(held, one) ? { label } : {}),
  };
}

function list(held, query) {
  let rows = visible(held).map((one) => row(held, one));
  for (const key of ['state', 'screening', 'unit'])
    if (query.get(key)) rows = rows.filter((one) => one[key] === query.get(key));
  for (const key of ['late', 'incomplete', 'mine'])
    if (query.get(key) === 'true') rows = rows.filter((one) => one[key]);
  if (query.get('from')) rows = rows.filter((one) => one.registeredOn >= query.get('from'));
  if (query.get('to')) rows = rows.filter((one) => one.registeredOn <= query.get('to'));
  rows = search(rows, query.get('q') ?? '', (one) => [one.number, one.label, one.unit]);
  const [, down, key] = /^(-?)(\w+)$/.exec(query.get('sort') ?? '-registeredOn');
  rows.sort((a, b) => (a[key] < b[key] ? -1 : 1) * (down ? -1 : 1));
  return { items: rows, total: rows.length };
}

const mayOpen = (held, one, opening) => own(held, one) || openings.get(opening)?.matter === one.id;

function head(held, one) {
  const {
    recorder,
    claim,
    files,
    corrections,
    opinions,
    readings,
    timeline,
    archive,
    grade,
    step,
    rule,
    ...rest
  } = one;
  void [recorder, claim, files, corrections, opinions, readings, timeline, archive, step, rule];
  const opening = [...openings.entries()].find(
    ([, value]) => value.matter === one.id && value.account === held.account,
  );
  const access = own(held, one) ? 'own' : opening ? 'opened' : 'reason';
  return {
    ...rest,
    screening: grade,
    mine: own(held, one),
    access,
    ...(opening ? { opening: { id: opening[0], expiresAt: opening[1].expiresAt } } : {}),
  };
}

function content(one) {
  const { id, name, unit, post } = one.recorder;
  return {
    claim: one.claim,
    recorder: { id, name, unit, post },
    evidence: one.files,
    screening: {
      grade: one.grade,
      step: one.step,
      flags: one.flags,
      reasons: [
        {
          rule: one.rule === 'listedAct' ? 'C-08(1)' : one.rule,
          outcome: one.grade === 'open' ? 'unknown' : 'true',
          factsUsed: ['contact.kind', 'subject.isLeadingCadre'],
          factsUnknown: ['contact.againstRules', 'contact.beyondPowers'],
          ...(one.grade === 'suspect' ? { citation: cite('C-08(1)') } : {}),
        },
      ],
      items: (one.claim.claimedItems ?? []).map((item) => ({
        item,
        codes: recordForm.acts.find((act) => act.item === item)?.codes ?? [],
        citation: cite(item),
      })),
    },
    corrections: one.corrections,
    opinions: one.opinions,
    ...(one.archive ? { archive: one.archive } : {}),
    timeline: one.timeline,
  };
}

function actions(held, one) {
  const denied = (citation) => ({ allowed: false, refusal: { code: 'ROLE_DENIED', citation } });
  const long = (path) => ({
    path,
    type: 'longText',
    level: 'textRequired',
    unknownAllowed: false,
    maxLength: 20000,
  });
  const mine = own(held, one);
  const list = [
    {
      command: 'openRecord',
      citation: cite('C-05¶3'),
      fields: [{ ...long('/reason'), type: 'text' }],
      ...(discipline(held) ? { allowed: true } : denied(cite('C-05¶3'))),
    },
    {
      command: 'correctRecord',
      citation: cite('C-05¶1.a'),
      fields: [
        { ...long('/text'), level: 'softwareRequired' },
        { ...long('/reason'), type: 'text', level: 'softwareRequired' },
      ],
      ...(mine ? { allowed: true } : denied(cite('C-05¶1.a'))),
    },
    {
      command: 'writeDisciplineOpinion',
      citation: cite('C-F7'),
      fields: [
        { ...long('/opinion'), citation: cite('C-F7') },
        { ...long('/remarks'), level: 'optional', citation: cite('C-F8') },
      ],
      ...(discipline(held) ? { allowed: true } : denied(cite('C-F7'))),
    },
    {
      command: 'archiveInCaseFile',
      citation: cite('C-05¶1.b'),
      fields: [{ ...long('/place'), type: 'text' }],
      ...(mine && !one.archive
        ? { allowed: true }
        : {
            allowed: false,
            refusal: { code: mine ? 'WRONG_STATE' : 'ROLE_DENIED', citation: cite('C-05¶1.b') },
          }),
    },
  ];
  return { items: list };
}

function workbench(held) {
  const seen = visible(held);
  const owed = seen.flatMap((one) => one.obligations).filter((one) => one.owedRole === role(held));
  if (role(held) === 'packSteward')
    owed.push({
      id: 'setup',
      kind: 'setUpRegister',
      article: cite('C-05¶3'),
      owedRole: 'packSteward',
      since: '2026-01-01',
      basis: 'none',
      late: false,
      met: false,
    });
  const count = (id, filter, test) => ({ id, value: seen.filter(test).length, filter });
  const figures = ['disciplineLeader', 'bureauHead', 'handlingUnitHead'].includes(role(held))
    ? [
        count('thisYear', { from: '2026-01-01' }, () => true),
        count('suspect', { screening: 'suspect' }, (one) => one.grade === 'suspect'),
        count('open', { screening: 'open' }, (one) => one.grade === 'open'),
        count('late', { late: 'true' }, (one) => one.late),
      ]
    : [];
  const changes = seen
    .flatMap((one) =>
      one.timeline.map((entry) => ({
        matter: one.id,
        number: one.number,
        at: entry.at,
        type: entry.type,
        index: entry.index,
      })),
    )
    .sort((a, b) => b.index - a.index)
    .slice(0, 5);
  const mine = [...drafts.entries()]
    .filter(([, one]) => one.account === held.account)
    .map(([id, one]) => ({ id, label: one.label, savedAt: one.savedAt, sealBy: '2026-05-15' }));
  return {
    today,
    obligations: owed,
    drafts: mine,
    changes,
    figures,
    ledger: { size: log.size(), readOnly: false },
  };
}

function check(claim) {
  const wrong = [];
  const miss = (where, article) => wrong.push({ code: 'FIELD_MISSING', where, citation: cite(article) });
  const unknown = (field) => claim.unknown?.some((one) => one.field === field && one.reason);
  if (!claim.case?.id && !claim.case?.name && !claim.case?.number) miss('/case', 'C-F2');
  if (!claim.intervener?.name && !unknown('intervener.name')) miss('/intervener/name', 'C-05¶1.a');
  if (!claim.contact?.content) miss('/contact/content', 'C-F6');
  if (!claim.contact?.kinds?.length) miss('/contact/kinds', 'C-05¶1.a');
  if (!claim.handler?.suggestion) miss('/handler/suggestion', 'C-F6');
  if (
    claim.contact?.kinds?.some((kind) => !['learn', 'guidanceOpinion', 'other'].includes(kind)) &&
    !claim.handler?.responses?.length
  )
    miss('/handler/responses', 'C-04¶2.a');
  if (claim.contact?.on > today) wrong.push({ code: 'IN_FUTURE', where: '/contact/on' });
  if (claim.capacity === 'organizationLetter' && !claim.evidence?.length && !claim.evidenceUnavailable)
    wrong.push({ code: 'ATTACHMENT_MISSING', where: '/evidence', citation: cite('C-05¶2.a') });
  return wrong;
}

function command(name, held, body, key) {
  const me = accounts[held.account].person;
  if (name === 'recordInquiry') {
    const { draft, ...claim } = body;
    const [first, ...also] = check(claim);
    if (first) return refuse(422, first.code, { ...first, also });
    const receipt = sealOnce(key, claim, me, now());
    if (receipt === 'KEY_REUSED') return refuse(409, 'KEY_REUSED');
    drafts.delete(draft);
    return ok(receipt, 201);
  }
  if (name === 'fileRegisterProcedure') {
    const one = procedures.find((procedure) => procedure.code === body.procedure);
    [one.filed, one.filedOn] = [true, today];
    return ok(
      { id: randomUUID(), ...log.append(body), at: `${today}T${now()}:00.000+08:00`, flags: [] },
      201,
    );
  }
  const one = visible(held).find((matter) => matter.id === body.matter);
  if (!one) return refuse(404, 'NOT_FOUND');
  if (name !== 'openRecord' && body.expectedVersion !== one.version)
    return refuse(409, 'CONFLICT', { params: { version: one.version } });
  const by = { id: me.id, name: me.name, unit: me.unit, post: me.post };
  const stamp = `${today}T${now()}:00.000+08:00`;
  if (name === 'openRecord') {
    const receipt = note(one, 'recordOpened', me, role(held), undefined, now());
    const opening = { id: randomUUID(), expiresAt: new Date(Date.now() + 1_800_000).toISOString() };
    openings.set(opening.id, { matter: one.id, account: held.account, expiresAt: opening.expiresAt });
    one.readings.push({ at: stamp, by, role: role(held), reason: body.reason, index: receipt.index });
    return ok({ ...receipt, opening }, 201);
  }
  const needed = {
    correctRecord: ['text', 'reason'],
    writeDisciplineOpinion: ['opinion'],
    archiveInCaseFile: ['place'],
  }[name];
  if (!needed) return refuse(404, 'NOT_FOUND');
  const missing = needed
    .filter((key) => !body[key])
    .map((key) => ({ code: 'FIELD_MISSING', where: `/${key}` }));
  if (missing.length) return refuse(422, 'FIELD_MISSING', { ...missing[0], also: missing.slice(1) });
  const types = {
    correctRecord: 'recordCorrected',
    writeDisciplineOpinion: 'disciplineOpinionWritten',
    archiveInCaseFile: 'caseFileArchived',
  };
  const receipt = note(one, types[name], me, role(held), undefined, now());
  if (name === 'correctRecord')
    one.corrections.push({ index: receipt.index, at: stamp, by, reason: body.reason, text: body.text });
  if (name === 'archiveInCaseFile') one.archive = { index: receipt.index, at: stamp, place: body.place };
  if (name === 'writeDisciplineOpinion') {
    one.opinions.forEach((opinion) => (opinion.superseded = true));
    one.opinions.push({
      index: receipt.index,
      at: stamp,
      by,
      opinion: body.opinion,
      ...(body.remarks ? { remarks: body.remarks } : {}),
      superseded: false,
    });
  }
  return ok(receipt, 201);
}

const file = (body, type, name) => ({ status: 200, body, type, name });
const upload = (id) => {
  const { offset, size, name, mediaType } = uploads.get(id);
  return ok({ id, offset, size, complete: offset === size, name, mediaType });
};

function matterFile(one, rest, held, opening) {
  if (rest === 'receipt') return file(log.proofFile(one.index), 'text/plain', `${one.number}.tlog-proof`);
  if (!mayOpen(held, one, opening)) return refuse(403, 'OPENING_REQUIRED');
  if (rest === 'content') return ok(content(one));
  if (rest === 'form.pdf') return file('%PDF-1.4\n% mock\n', 'application/pdf', `${one.number}.pdf`);
  if (rest === 'disclosure')
    return file(JSON.stringify(one.claim), 'application/json', `${one.number}.donghu-opening.json`);
  return file('evidence', 'application/octet-stream', one.files[0]?.name ?? 'evidence');
}

export function route({ method, path, query, body, bytes, headers, held, signIn, signOut }) {
  const [, area, id, part, more] = path.split('/');
  if (area === 'logs' && !id)
    return ok({
      items: [
        {
          code: authority.code,
          origin: log.origin,
          name: authority.name,
          vkey: log.vkey,
          size: log.size(),
          root: log.root(),
        },
      ],
    });
  if (area === 'logs') {
    const proof = log.proofFile(Number(query.get('index')));
    return proof ? file(proof, 'text/plain', 'proof.tlog-proof') : refuse(404, 'NOT_FOUND');
  }
  if (path === '/receipts/check') return ok(log.checkFile(bytes.toString()));
  if (path === '/session' && method === 'POST') {
    if (!accounts[body.account] || body.password !== password) return refuse(401, 'BAD_CREDENTIALS');
    return ok(sessionView(signIn(body.account)));
  }
  if (!held) return refuse(401, 'NOT_SIGNED_IN');
  if (path === '/session' && method === 'DELETE') return signOut();
  if (path === '/session') return ok(sessionView(held));
  if (path === '/session/seat') {
    held.seat = accounts[held.account].seats.find((one) => one.id === body.seat);
    return ok(sessionView(held));
  }
  if (path === '/session/password')
    return body.current === password
      ? { status: 204 }
      : refuse(403, 'BAD_CREDENTIALS', { where: '/current' });
  if (area === 'workbench') return ok(workbench(held));
  if (area === 'record-form') return ok(recordForm);
  if (area === 'cases')
    return ok({
      items: search(cases, query.get('q') ?? '', (one) => [one.number, one.name]).filter(
        (one) => query.get('q') || one.mine,
      ),
    });
  if (area === 'people') return ok({ items: findPeople(query.get('q') ?? '') });
  if (area === 'drafts') {
    if (method === 'PUT')
      drafts.set(id, {
        account: held.account,
        label: body.label,
        content: body.content,
        savedAt: `${today}T${now()}:00.000+08:00`,
      });
    if (method === 'DELETE') return drafts.delete(id) ? { status: 204 } : refuse(404, 'NOT_FOUND');
    const one = drafts.get(id);
    return one?.account === held.account
      ? ok({ id, label: one.label, savedAt: one.savedAt, content: one.content })
      : refuse(404, 'NOT_FOUND');
  }
  if (area === 'uploads') {
    if (method === 'POST') {
      const fresh = randomUUID();
      uploads.set(fresh, { ...body, offset: 0 });
      return upload(fresh);
    }
    if (!uploads.has(id)) return refuse(404, 'NOT_FOUND');
    if (method === 'DELETE') return uploads.delete(id) && { status: 204 };
    if (method === 'PUT') {
      const one = uploads.get(id);
      if (Number(query.get('offset')) !== one.offset)
        return refuse(409, 'CONFLICT', { params: { offset: one.offset } });
      one.offset += bytes.length;
    }
    return upload(id);
  }
  if (area === 'commands') return command(id, held, body, headers['idempotency-key']);
  if (area === 'matters') {
    if (!['handler', 'handlingUnitHead', 'disciplineLeader', 'bureauHead'].includes(role(held)))
      return refuse(403, 'ROLE_DENIED', { citation: cite('C-05¶3') });
    if (!id) return ok(list(held, query));
    const one = visible(held).find((matter) => matter.id === id);
    if (!one) return refuse(404, 'NOT_FOUND');
    if (!part) return ok(head(held, one));
    if (part === 'actions') return ok(actions(held, one));
    if (part === 'readers')
      return own(held, one) || discipline(held) ? ok({ items: one.readings }) : refuse(403, 'ROLE_DENIED');
    return matterFile(one, more ? `${part}/${more}` : part, held, headers['donghu-opening']);
  }
  if (path === '/ledger')
    return ok({
      origin: log.origin,
      vkey: log.vkey,
      size: log.size(),
      root: log.root(),
      lastAt: `${today}T09:55:00.000+08:00`,
      readOnly: false,
    });
  if (area === 'rules') return ok({ items: packs, registerProcedures: procedures });
  return refuse(404, 'NOT_FOUND');
}
