import { withClient } from '../load/with-client';

/** Takes the accounts that a test added away again, with their URLs: other tests look at the lists of both. */
export const removeAccounts = (nameBeginning: string): Promise<void> =>
  withClient(process.env.E2E_DATABASE_URL ?? '', async (client) => {
    const added = `SELECT id FROM account WHERE starts_with(name, $1)`;
    await client.query(`DELETE FROM receive_key WHERE account_id IN (${added})`, [nameBeginning]);
    await client.query(`DELETE FROM account WHERE id IN (${added})`, [nameBeginning]);
  });
