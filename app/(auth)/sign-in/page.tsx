import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Brand } from '@/components/shell/brand';
import { safePath } from '@/lib/auth/auth-options';
import { findSessionUser } from '@/lib/auth/session';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ from?: string | string[]; error?: string | string[] }>;
}) {
  const { from, error } = await searchParams;
  const target = safePath(typeof from === 'string' ? from : undefined);
  if (await findSessionUser()) redirect(target);
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-sm">
        <div className="mb-4 flex justify-center text-lg">
          <Brand />
        </div>
        <div className="rounded-lg border border-line bg-surface p-6">
          <h1 className="mb-4 text-lg">Sign in</h1>
          <SignInForm target={target} failed={error !== undefined} />
        </div>
        <p className="mt-3 text-center text-sm text-faint">
          Forgotten the password? An admin can set a new one.
        </p>
      </div>
    </main>
  );
}
