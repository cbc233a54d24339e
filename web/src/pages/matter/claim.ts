// A sealed record's content as lines to read, in the order of the record page.
import type { Body, BodyValue, CaseValue, PersonValue, UnknownField } from '@/api/types';
import { i18n, language } from '@/app/i18n';
import { longDate } from '@/lib/format';
import { getAt, isEmpty } from '@/lib/pointer';
import { articleLabel, valueName, vocabularyOf } from '@/lib/terms';
import { pathOfUnknown } from '@/lib/unknown';

export interface ClaimLine {
  path: string;
  value: string;
  verbatim: boolean;
}

const order = [
  '/case',
  '/case/handlingUnit',
  '/intervener',
  '/capacity',
  '/principal',
  '/agency',
  '/contact/on',
  '/contact/manner',
  '/contact/place',
  '/contact/kinds',
  '/contact/counterparts',
  '/contact/targets',
  '/contact/content',
  '/contact/wordsHeard',
  '/handler/responses',
  '/handler/responseReason',
  '/handler/answer',
  '/handler/suggestion',
  '/contact/purposes',
  '/contact/motives',
  '/contact/beneficiary',
  '/contact/materialExists',
  '/contact/written',
  '/contact/workRecordExists',
  '/contact/dutyNeed',
  '/contact/procedureFollowed',
  '/contact/againstRules',
  '/contact/beyondPowers',
  '/contact/reservedDecisions',
  '/contact/mannerAggravators',
  '/contact/aggravatorReason',
  '/claimedItems',
  '/evidenceUnavailable',
  '/remarks',
];

const verbatim = new Set(['/contact/wordsHeard', '/handler/answer']);
const { t } = i18n.global;

function moment(claim: Body): string {
  const contact = (claim.contact ?? {}) as Record<string, string | undefined>;
  const date = contact.on ? longDate(contact.on, language()) : '';
  if (contact.precision === 'partOfDay') return `${date} ${valueName('partOfDay', contact.partOfDay)}`;
  if (!contact.time || contact.precision === 'day') return date;
  return contact.precision === 'about'
    ? t('web.about', { moment: `${date} ${contact.time}` })
    : `${date} ${contact.time}`;
}

function text(path: string, value: BodyValue, claim: Body): string {
  if (path === '/contact/on') return moment(claim);
  if (path === '/case') {
    const { number, name } = value as CaseValue;
    return [number, name ?? (claim.caseName as string | undefined)].filter(Boolean).join(' ');
  }
  if (path === '/intervener' || path === '/principal') {
    const { name, unit, post, leadingCadre } = value as PersonValue;
    return [name, unit, post, leadingCadre && t('web.leadingCadre')].filter(Boolean).join(' · ');
  }
  if (typeof value === 'boolean') return t(value ? 'web.form.yesValue' : 'web.form.noValue');
  const name = (one: BodyValue) =>
    path === '/claimedItems' ? articleLabel(String(one)) : valueName(vocabularyOf(path), String(one));
  return Array.isArray(value) ? value.map(name).join(t('web.listComma')) : name(value);
}

const unknownLine = ({ field, reason }: UnknownField): ClaimLine => ({
  path: pathOfUnknown(field),
  value: t('web.unknownBecause', { reason }),
  verbatim: false,
});

/** What is unknown of a person stands with the person; the unit of a case has a line of its own. */
function standsAt({ field }: UnknownField, path: string): boolean {
  const place = pathOfUnknown(field);
  return place === path || (place.startsWith(`${path}/`) && !order.includes(place));
}

export function linesOf(claim: Body): ClaimLine[] {
  const unknown = (claim.unknown ?? []) as unknown as UnknownField[];
  return order.flatMap((path) => {
    const value = getAt(claim, path);
    const known = isEmpty(value)
      ? []
      : [{ path, value: text(path, value, claim), verbatim: verbatim.has(path) }];
    return [...known, ...unknown.filter((entry) => standsAt(entry, path)).map(unknownLine)];
  });
}
