import { unstable_rethrow } from 'next/navigation';
import { AppError } from './errors';
import type { FormState } from './form-state';
import { log } from './log';

/**
 * Runs what a form asks for and turns its failure into what the form shows. `work` gives the message of success;
 * it may also redirect. Failures nobody expects are logged and never shown in their own words.
 */
export async function runForm(
  form: FormData,
  work: (values: Record<string, string>) => Promise<string>,
): Promise<FormState> {
  const values = readValues(form);
  try {
    return { status: 'done', message: await work(values), fields: {}, values: {} };
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) {
      log.error({ error: error instanceof Error ? error.message : String(error) }, 'a form failed');
      const message = 'Nothing was saved: the server could not reach its database. Try again.';
      return { status: 'failed', message, fields: {}, values };
    }
    const shown = Object.keys(error.fields).some((name) => name in values);
    return { status: 'failed', message: shown ? '' : error.message, fields: error.fields, values };
  }
}

function readValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$ACTION')) values[name] = value;
  }
  return values;
}
