import Link from 'next/link';

export function Brand({ onClick }: { onClick?: () => void }) {
  return (
    <Link href="/" onClick={onClick} className="flex h-8 min-w-0 items-center gap-2.5 px-2 font-semibold">
      <svg aria-hidden viewBox="0 0 20 20" className="size-5 shrink-0 text-accent" fill="none">
        <path
          d="M1.5 10h3l2-6 3.5 12L13 7l1.5 3h4"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="truncate">Phone Notify!</span>
    </Link>
  );
}
