import { loadApiContext } from '@/lib/auth/loaders';
import { loadChangeStream } from '@/lib/calls/live/loaders';
import { endOfFollowing } from '@/lib/calls/live/stream-response';
import { AppError } from '@/lib/platform/errors';
import { answer } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return answer('/api/live-calls', request, async () => {
    try {
      return loadChangeStream(await loadApiContext(request, 'calls:read'), request);
    } catch (error) {
      const isSession = !request.headers.has('authorization');
      if (isSession && error instanceof AppError && error.code === 'unauthenticated') return endOfFollowing();
      throw error;
    }
  });
}
