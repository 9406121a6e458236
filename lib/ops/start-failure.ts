/** One line that says what stopped the start and what to do about it. */
export function explainStartFailure(error: unknown): string {
  const { code, message = String(error) } = error as NodeJS.ErrnoException & { port?: number };
  const port = (error as { port?: number }).port;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken: stop what uses it, or choose another with PORT=${(port ?? 3000) + 1} npm start`;
    case 'EACCES':
      return `Not allowed (${message}): choose a PORT above 1023 and a DATA_DIR you can write to`;
    case 'ENOSPC':
    case '53100':
      return 'The disk is full: free some space, then start again';
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
      return `The database of DATABASE_URL cannot be reached (${message}): check the address, or unset it to use the embedded Postgres`;
    case '28P01':
    case '28000':
      return 'The database of DATABASE_URL refuses the user or password: correct DATABASE_URL';
    case '3D000':
      return 'The database named in DATABASE_URL does not exist: create it, or correct DATABASE_URL';
    default:
      return `Cannot start: ${message.split('\n')[0]}`;
  }
}
