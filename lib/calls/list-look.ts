import { z } from 'zod';
import { callsPath } from './active-filters';
import { type CallListState, type ParameterProblem, toSearchParams } from './filters';

/** What the address of the list says besides which calls: how they are shown, and the saved view they began with. */
export interface CallListLook {
  /** id of a saved view */
  view: string | null;
}

/** The parameters of a page that are none of the list's own, which the API and the export share. */
export const lookParameters = ['view'] as const;

export interface ParsedLook {
  look: CallListLook;
  problems: ParameterProblem[];
}

export function parseLook(params: URLSearchParams): ParsedLook {
  const view = params.get('view') || null;
  if (view === null || z.guid().safeParse(view).success) return { look: { view }, problems: [] };
  return {
    look: { view: null },
    problems: [{ parameter: 'view', message: 'must be the id of a saved view' }],
  };
}

/** The parameters that say the same; what is not chosen is left out. */
export const lookEntries = ({ view }: CallListLook): [name: string, value: string][] =>
  view ? [['view', view]] : [];

/** The address of the first page of a list that looks like this. */
export function listHref(state: Omit<CallListState, 'cursor'>, look: CallListLook): string {
  const query = new URLSearchParams([...toSearchParams(state), ...lookEntries(look)]).toString();
  return query ? `${callsPath}?${query}` : callsPath;
}
