'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { loadContext } from '@/lib/auth/loaders';
import type { FormState } from '@/lib/platform/form-state';
import { runForm } from '@/lib/platform/run-form';
import { callsPath } from '../active-filters';
import { changeView, chooseHomeView, createView, removeView } from './commands';
import { loadViews } from './loaders';
import { viewHref } from './schema';

/** Where the person's views are opened. */
export async function findOwnViews(): Promise<{ label: string; href: string }[]> {
  const { views } = await loadViews();
  return views.map((view) => ({ label: view.name, href: viewHref(view) }));
}

export async function submitNewView(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ name = '', query = '', shared, home }) => {
    const ctx = await loadContext('calls:read');
    const view = await createView(ctx, { name, query, shared: shared === 'on', home: home === 'on' });
    revalidatePath('/', 'layout');
    redirect(viewHref(view));
  });
}

/** Saves the list as it is now into the view it began with. */
export async function submitViewQuery(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '', query = '' }) => {
    const view = await changeView(await loadContext('calls:read'), { id, query });
    revalidatePath('/', 'layout');
    redirect(viewHref(view));
  });
}

/** Name, sharing and home; of a view of somebody else the home alone. */
export async function submitViewSettings(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '', name, shared, home, wasHome }) => {
    const ctx = await loadContext('calls:read');
    if (name !== undefined) await changeView(ctx, { id, name, shared: shared === 'on' });
    if (home === 'on') await chooseHomeView(ctx, { id });
    else if (wasHome === 'on') await chooseHomeView(ctx, { id: null });
    revalidatePath('/', 'layout');
    return 'Saved';
  });
}

export async function submitViewRemoval(_before: FormState, form: FormData): Promise<FormState> {
  return runForm(form, async ({ id = '' }) => {
    await removeView(await loadContext('calls:read'), { id });
    revalidatePath('/', 'layout');
    redirect(callsPath);
  });
}
