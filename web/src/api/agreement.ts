// The hand-written types against those generated from api/openapi.yaml: a field that the server sends and the pages do not
// know, or the other way round, does not compile. (The pages' types are narrower: codes are unions there.)
import type { components } from './schema';
import type * as Page from './types';

type Sent = components['schemas'];
type SameKeys<A, B> = [Exclude<keyof A, keyof B>, Exclude<keyof B, keyof A>] extends [never, never]
  ? true
  : [Exclude<keyof A, keyof B>, Exclude<keyof B, keyof A>];
type Agree<T extends true> = T;

export type Agreement = [
  Agree<SameKeys<Page.Session, Sent['Session']>>,
  Agree<SameKeys<Page.Receipt, Sent['Receipt']>>,
  Agree<SameKeys<Page.MatterRow, Sent['MatterList']['items'][number]>>,
  Agree<SameKeys<Page.MatterHead, Sent['MatterHead']>>,
  Agree<SameKeys<Page.MatterContent, Sent['MatterContent']>>,
  Agree<SameKeys<Page.DraftBrief, Sent['DraftBrief']>>,
  Agree<SameKeys<Page.Upload, Sent['Upload']>>,
  Agree<SameKeys<Page.Workbench, Sent['Workbench']>>,
  Agree<SameKeys<Page.RecordForm, Sent['RecordForm']>>,
];
