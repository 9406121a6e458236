import { AppError } from './errors';

/**
 * The JSON that a request brings, still to be checked. A form of another site cannot send this content type, so that a
 * session's cookie alone does nothing.
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError('invalid_input', 'Send JSON: Content-Type: application/json');
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new AppError(
        'invalid_input',
        `The body is longer than ${maxBytes.toLocaleString('en-US')} bytes`,
      );
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new AppError('invalid_input', 'The body is not JSON');
  }
}
