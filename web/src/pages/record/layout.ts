// Which field stands in which section of the record page, and when it is asked for. What is required, on which article,
// and which values there are comes from the server; fields that this page doesn't know land in the last section.
import type { Body, FieldDescriptor, FieldType } from '@/api/types';
import { getAt, isEmpty } from '@/lib/pointer';
import { pathOfUnknown } from '@/lib/unknown';

const described = (
  type: FieldType,
  path: string,
  choices?: string[],
  unknownAllowed = false,
): FieldDescriptor => ({
  path,
  type,
  level: 'optional',
  unknownAllowed,
  ...(choices ? { choices } : {}),
});

const list = (words: string): string[] => words.split(' ');

/** What the command takes, for as long as a pack's form doesn't say more about it. */
export const knownFields: FieldDescriptor[] = [
  described('case', '/case'),
  described('text', '/case/name'),
  described('text', '/case/handlingUnit', undefined, true),
  described('choice', '/capacity', list('self organizationLetter personalStaff relative nameUse')),
  described('person', '/intervener'),
  described('text', '/intervener/name', undefined, true),
  described('text', '/intervener/unit', undefined, true),
  described('text', '/intervener/post', undefined, true),
  described('bool', '/intervener/leadingCadre'),
  described('person', '/principal', undefined, true),
  described('text', '/principal/name', undefined, true),
  described('text', '/principal/unit'),
  described('text', '/principal/post'),
  described('choice', '/agency', list('self instructed condoned')),
  described('date', '/contact/on'),
  described('choice', '/contact/precision', list('minute about partOfDay day')),
  described('time', '/contact/time'),
  described('choice', '/contact/partOfDay', list('morning noon afternoon evening night')),
  described(
    'choice',
    '/contact/manner',
    list('oral telephone message written meeting document letter other'),
  ),
  described('text', '/contact/place', undefined, true),
  described(
    'choices',
    '/contact/kinds',
    list(
      'learn plead probe meet forward endorse demand instruct opinion guidanceOpinion correctiveOpinion tipOff other',
    ),
  ),
  described('choices', '/contact/counterparts', list('caseParty caseAgent closeRelative interestedPerson')),
  described('choices', '/contact/targets', list('handler handlingUnit handlingUnitHead')),
  described('longText', '/contact/content'),
  described('longText', '/contact/wordsHeard'),
  described(
    'choices',
    '/handler/responses',
    list('refusal redirection nonExecution lawfulContactAnswered complied none'),
  ),
  described('text', '/handler/responseReason'),
  described('longText', '/handler/answer'),
  described('longText', '/handler/suggestion'),
  described('evidence', '/evidence'),
  described('text', '/evidenceUnavailable'),
  described(
    'choices',
    '/contact/purposes',
    list('learn policyStudy coordinate urge improveEnvironment other'),
  ),
  described('choices', '/contact/motives', list('local departmental personal other')),
  described('text', '/contact/beneficiary'),
  described('bool', '/contact/materialExists'),
  described('bool', '/contact/written'),
  described('bool', '/contact/workRecordExists'),
  described('bool', '/contact/dutyNeed'),
  described('bool', '/contact/procedureFollowed'),
  described('bool', '/contact/againstRules'),
  described('bool', '/contact/beyondPowers'),
  described('choices', '/contact/reservedDecisions', list('EVIDENCE FACTS ADMIN_ACT OTHER')),
  described(
    'choices',
    '/contact/mannerAggravators',
    list(
      'MAN-TREAT MAN-GIFT MAN-INDUCE MAN-OTHER-INDUCEMENT MAN-THREAT MAN-PRESSURE-VIA-HEAD MAN-OTHER-COERCION',
    ),
  ),
  described('text', '/contact/aggravatorReason'),
  described('choices', '/claimedItems'),
  described('longText', '/remarks'),
];

/** Fields with a place of their own on the page. */
const placed = new Set(
  knownFields
    .map((field) => field.path)
    .slice(
      0,
      knownFields.findIndex((field) => field.path === '/contact/purposes'),
    ),
);

/** Parts of a case or person are shown by the field of the whole. */
const parts = /^\/(case|intervener|principal)\//;

/** What stands under "more", in the server's order after ours. */
export function moreFields(fields: Iterable<FieldDescriptor>): string[] {
  return [...fields].map((field) => field.path).filter((path) => !placed.has(path) && !parts.test(path));
}

const includes = (body: Body, path: string, values: string[]): boolean => {
  const chosen = getAt(body, path);
  return Array.isArray(chosen) && chosen.some((value) => values.includes(String(value)));
};

const declared = (body: Body): string[] =>
  ((body.unknown ?? []) as { field: string }[]).map(({ field }) => field);

/** Unit and post are asked for once there is somebody; the unit of a case once there is a case. */
const begun = (body: Body, whole: string): boolean =>
  !isEmpty(getAt(body, whole)) || declared(body).some((name) => pathOfUnknown(name).startsWith(whole));

const conditions: [RegExp, (body: Body) => boolean][] = [
  [/^\/case\/handlingUnit$/, (body) => begun(body, '/case')],
  [/^\/case\/name$/, (body) => !isEmpty(getAt(body, '/case/number')) && isEmpty(getAt(body, '/case/id'))],
  [/^\/intervener\/(unit|post)$/, (body) => begun(body, '/intervener')],
  [/^\/principal\/(unit|post)$/, (body) => begun(body, '/principal')],
  [/^\/(principal|agency)/, (body) => (getAt(body, '/capacity') ?? 'self') !== 'self'],
  [/^\/contact\/(counterparts|targets)$/, (body) => includes(body, '/contact/kinds', ['meet'])],
  [/^\/contact\/time$/, (body) => ['minute', 'about'].includes(String(getAt(body, '/contact/precision')))],
  [/^\/contact\/partOfDay$/, (body) => getAt(body, '/contact/precision') === 'partOfDay'],
  [/^\/handler\/responseReason$/, (body) => includes(body, '/handler/responses', ['none', 'complied'])],
  [
    /^\/contact\/aggravatorReason$/,
    (body) => includes(body, '/contact/mannerAggravators', ['MAN-OTHER-INDUCEMENT', 'MAN-OTHER-COERCION']),
  ],
];

/** Whether a field is asked for, given what is typed already. */
export function asked(path: string, body: Body): boolean {
  return conditions.every(([pattern, holds]) => !pattern.test(path) || holds(body));
}
