/**
 * Whether Postgres refused what it was given (SQLSTATE class 22, 23 or 54), and not the connection, the time or its own
 * state: trying again cannot help, and the database is not away.
 */
export function isRefusedData(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^(22|23|54)[0-9A-Z]{3}$/.test(code);
}
