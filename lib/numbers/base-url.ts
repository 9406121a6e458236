import { cameByHttps } from '@/lib/auth/session-cookie';

/** Where Phone Notify! reaches this installation: `APP_URL`, else the address the browser came by. */
export function baseUrlOf(headers: Headers, appUrl: string | undefined): string {
  if (appUrl) return appUrl;
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() || headers.get('host') || '127.0.0.1';
  return `${cameByHttps(headers, undefined) ? 'https' : 'http'}://${host}`.toLowerCase();
}
