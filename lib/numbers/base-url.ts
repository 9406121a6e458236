import { cameByHttps } from '@/lib/auth/session-cookie';

/** Where Phone Notify! reaches this installation: `APP_URL`, else the address the browser came by. */
export function baseUrlOf(headers: Headers, appUrl: string | undefined): string {
  if (appUrl) return appUrl;
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() || headers.get('host') || '127.0.0.1';
  return `${cameByHttps(headers, undefined) ? 'https' : 'http'}://${host}`.toLowerCase();
}

/** Phone Notify! cannot post to an address that only this machine or its network knows. */
export function isPrivateAddress(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname;
  return (
    /^(localhost|127\.|10\.|192\.168\.|169\.254\.|0\.0\.0\.0|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(host) ||
    !host.includes('.')
  );
}
