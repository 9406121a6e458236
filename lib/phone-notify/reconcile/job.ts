import type { Pool } from 'pg';
import { storePolled } from '@/lib/postbacks/store-polled';
import type { PhoneNotifyClient } from '../client';
import type { CallStatus, VendorFailure } from '../schema';
import { type DueCall, listAccountsToAsk, listDueCalls, noteAnswers, noteVendor } from './due-calls';
import { fieldsOf, isKeepable, nextAsk } from './read-answer';

export interface ReconcileDeps {
  pool: Pool;
  hmacKey: Buffer;
  /** null: the account has no license key */
  clientOf: (accountId: string) => Promise<PhoneNotifyClient | null>;
  now: () => Date;
}

export interface Reconciled {
  asked: number;
  closed: number;
  /** by account, where the vendor gave no result */
  failures: { accountId: string; failure: VendorFailure }[];
}

/** QueueIDs in one question, and questions an account and run: the hard cap on what the vendor is asked. */
const batchSize = 100;
const maxQuestions = 20;

/**
 * Asks the vendor what became of the calls that ought to have ended by now, and of those that are expected; each answer
 * becomes a postback with the source `poll`. The first failure ends the run for its account. Safe to run twice.
 */
export async function reconcile({ pool, hmacKey, clientOf, now }: ReconcileDeps): Promise<Reconciled> {
  const result: Reconciled = { asked: 0, closed: 0, failures: [] };
  for (const accountId of await listAccountsToAsk(pool)) {
    const client = await clientOf(accountId);
    if (!client) continue;
    for (let question = 0; question < maxQuestions; question += 1) {
      const due = await listDueCalls(pool, accountId, now(), batchSize);
      if (due.length === 0) break;
      const answer = await client.getMultipleQueueIdStatus(due.map(({ queueId }) => queueId));
      result.asked += due.length;
      await noteVendor(pool, accountId, answer.ok ? '' : answer.failure.message, now());
      if (!answer.ok) {
        result.failures.push({ accountId, failure: answer.failure });
        break;
      }
      result.closed += await keepAnswers({ pool, hmacKey, now }, accountId, due, answer.value);
    }
  }
  return result;
}

async function keepAnswers(
  { pool, hmacKey, now }: Pick<ReconcileDeps, 'pool' | 'hmacKey' | 'now'>,
  accountId: string,
  due: readonly DueCall[],
  answers: readonly CallStatus[],
): Promise<number> {
  const at = now();
  const byId = new Map(answers.map((status) => [status.queueId, status]));
  const keepable = due.flatMap(({ queueId }) => {
    const status = byId.get(queueId);
    return status && isKeepable(status) ? [{ accountId, fields: fieldsOf(status) }] : [];
  });
  // stored before it is noted: after a crash between the two the same answer is a copy
  await storePolled(pool, hmacKey, keepable, at);
  const notes = due.map((call) => {
    const status = byId.get(call.queueId);
    const closes = status?.callComplete === true;
    const differs = closes && call.complete && call.responseCode !== status.responseCode;
    return {
      queueId: call.queueId,
      answerCode: status?.responseCode ?? null,
      nextAt: closes ? null : nextAsk(at, call.attempts + 1),
      closedByPoll: closes && !call.complete,
      postedCode: differs ? call.responseCode : null,
    };
  });
  await noteAnswers(pool, accountId, notes, at);
  return notes.filter(({ closedByPoll }) => closedByPoll).length;
}
