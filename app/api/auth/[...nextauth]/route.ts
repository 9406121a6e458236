import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/auth-options';
import { cameByHttps } from '@/lib/auth/session-cookie';
import { env } from '@/lib/platform/env';

type Context = { params: Promise<{ nextauth: string[] }> };

const handle = (request: Request, context: Context): Promise<Response> =>
  NextAuth(request as never, context as never, authOptions(cameByHttps(request.headers, env().APP_URL)));

export { handle as GET, handle as POST };
