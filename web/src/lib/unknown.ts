// What a handler may declare unknown, by the names the rules use, and where it stands in the form. These are all that a
// record's seal accepts and that the page offers; a day or an answer is not declared unknown.

const names: Record<string, string> = {
  '/case': 'case.name',
  '/case/handlingUnit': 'case.handlingUnit',
  '/intervener/name': 'intervener.name',
  '/intervener/unit': 'intervener.unit',
  '/intervener/post': 'intervener.post',
  '/principal/name': 'principal.person',
  '/contact/place': 'contact.place',
  '/contact/manner': 'contact.manner',
};

const paths = Object.fromEntries(Object.entries(names).map(([path, name]) => [name, path]));

/** The name under which a field is declared unknown; none if "unknown" is no answer there. */
export const unknownName = (path: string): string | undefined => names[path];

/** The field that a name of the rules speaks of. */
export const pathOfUnknown = (name: string): string => paths[name] ?? `/${name.replaceAll('.', '/')}`;
