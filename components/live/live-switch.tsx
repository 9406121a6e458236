import { Pause, Play } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import type { LiveState } from './call-follower';

const words: Record<LiveState, string> = {
  live: 'Live',
  connecting: 'Connecting …',
  interrupted: 'Reconnecting …',
  ended: 'Not live',
};

const explanations: Record<LiveState, string> = {
  live: 'This page follows what happens',
  connecting: 'Waiting for the server',
  interrupted: 'The connection to the server was lost and is tried again; nothing is missed',
  ended: 'Your session is over: reload the page to sign in',
};

/** What a screen reader is told without being asked. */
export const troubleText = (state: LiveState): string =>
  state === 'interrupted' || state === 'ended' ? `Live updates are off. ${explanations[state]}.` : '';

/** Says whether the page follows, and lets it rest. As wide as its longest word: what stands beside it must not move. */
export function LiveSwitch({
  state,
  paused,
  onPause,
}: {
  state: LiveState;
  paused: boolean;
  onPause: (paused: boolean) => void;
}) {
  const Icon = paused ? Play : Pause;
  const word = paused ? 'Paused' : words[state];
  const action = paused ? 'Resume live updates' : 'Pause live updates';
  return (
    <button
      type="button"
      aria-label={`${word}: ${action}`}
      data-command={action}
      title={`${action}. ${paused ? 'What happens meanwhile is told afterwards' : explanations[state]}.`}
      onClick={() => onPause(!paused)}
      className="no-print inline-flex h-7 w-36 items-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-raised hover:text-ink"
    >
      <span
        aria-hidden
        className={classNames('size-2 rounded-full', state === 'live' && !paused ? 'bg-human' : 'bg-faint')}
      />
      {word}
      <Icon aria-hidden className="ml-auto size-3.5" />
    </button>
  );
}
