'use server';

import { revalidatePath } from 'next/cache';
import type { Ctx } from '@/lib/auth/context';
import { loadContext } from '@/lib/auth/loaders';
import { AppError } from '@/lib/platform/errors';
import { acceptScript, applyUrl, readIncomingScript, rollBackScript } from './commands/incoming-script';
import { noteUrlGiven } from './commands/url-given';
import { newsTexts, type ScriptResult } from './script-schema';

export type ScriptState = { status: 'idle' } | ScriptResult;

export async function submitReadScript(_before: ScriptState, form: FormData): Promise<ScriptState> {
  return runScript(async (ctx) => {
    const outcome = await readIncomingScript(ctx, { id: textOf(form, 'id') });
    return outcome.news === 'failed'
      ? { status: 'failed', message: outcome.failure.message }
      : { status: 'done', message: newsTexts[outcome.news] };
  });
}

export async function submitAcceptScript(_before: ScriptState, form: FormData): Promise<ScriptState> {
  return runScript((ctx) => acceptScript(ctx, { id: textOf(form, 'id') }));
}

export async function submitUrlGiven(_before: ScriptState, form: FormData): Promise<ScriptState> {
  return runScript((ctx) => noteUrlGiven(ctx, { id: textOf(form, 'id') }));
}

export async function submitApplyUrl(_before: ScriptState, form: FormData): Promise<ScriptState> {
  return runScript((ctx) =>
    applyUrl(ctx, {
      id: textOf(form, 'id'),
      seenId: textOf(form, 'seenId'),
      url: textOf(form, 'url'),
      reduceSeveral: form.get('reduceSeveral') === 'on',
      reason: textOf(form, 'reason'),
    }),
  );
}

export async function submitRollBack(_before: ScriptState, form: FormData): Promise<ScriptState> {
  return runScript((ctx) =>
    rollBackScript(ctx, {
      id: textOf(form, 'id'),
      seenId: textOf(form, 'seenId'),
      toId: textOf(form, 'toId'),
      reason: textOf(form, 'reason'),
    }),
  );
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '');

async function runScript(work: (ctx: Ctx) => Promise<ScriptResult>): Promise<ScriptState> {
  try {
    const result = await work(await loadContext('numbers:read'));
    // the drift alert stands on every page
    revalidatePath('/', 'layout');
    return result;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { status: 'failed', message: error.message };
  }
}
