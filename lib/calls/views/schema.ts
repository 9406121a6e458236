import { z } from 'zod';
import { callsPath } from '../active-filters';
import { type CallListState, parseCallList, unknownParameters } from '../filters';
import { type CallListLook, listQuery, lookParameters, parseLook } from '../list-look';

const queryLimit = 4_000;

/** The query of a list's address, written the one way there is to write it; the place in the list is left out. */
const viewQuery = z.string().transform((text, context) => {
  const params = new URLSearchParams(text);
  const list = parseCallList(params);
  const { look, problems } = parseLook(params);
  for (const name of lookParameters) params.delete(name);
  for (const { parameter, message } of [...list.problems, ...problems, ...unknownParameters(params)]) {
    context.addIssue(`${parameter} ${message}`);
  }
  const query = viewQueryOf(list.state, look);
  if (query.length > queryLimit) context.addIssue('This list has too many filters to be saved');
  return query;
});

/** What a view keeps of a list; the view the list began with is no part of it. */
export const viewQueryOf = (state: Omit<CallListState, 'cursor'>, look: CallListLook): string =>
  listQuery(state, { ...look, view: null });

const name = z.string().trim().min(1, 'Give the view a name').max(60, 'At most 60 characters');

export const newViewSchema = z.object({ name, shared: z.boolean(), home: z.boolean(), query: viewQuery });
export type NewView = z.input<typeof newViewSchema>;

/** A part that is left out stays as it is. */
export const viewChangeSchema = z.object({
  id: z.guid(),
  name: name.optional(),
  shared: z.boolean().optional(),
  query: viewQuery.optional(),
});
export type ViewChange = z.input<typeof viewChangeSchema>;

export const viewRemovalSchema = z.object({ id: z.guid() });
export type ViewRemoval = z.input<typeof viewRemovalSchema>;

/** null: all calls */
export const homeViewSchema = z.object({ id: z.guid().nullable() });
export type HomeView = z.input<typeof homeViewSchema>;

/** A saved view as somebody sees it who may open it. */
export interface ViewRow {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  /** the menu's entry "Calls" of this person leads here */
  home: boolean;
  /** this person may change and delete it */
  editable: boolean;
  /** e-mail address; empty for one's own */
  owner: string;
}

/** Where a saved view is opened. It names itself, so that changes can be saved back into it. */
export const viewHref = ({ id, query }: Pick<ViewRow, 'id' | 'query'>): string =>
  `${callsPath}?${query ? `${query}&` : ''}view=${id}`;

/** Whether a list is as a view has it. What a view says nothing of, its columns or zone, is as each person has it. */
export function keepsList(saved: string, now: string): boolean {
  const [kept, shown] = [new URLSearchParams(saved), new URLSearchParams(now)];
  for (const name of lookParameters) if (!kept.has(name)) shown.delete(name);
  return kept.toString() === shown.toString();
}
