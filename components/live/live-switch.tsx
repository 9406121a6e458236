import { Pause, Play } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import type { LiveState } from './use-live-calls';

const words: Record<LiveState, string> = {
  live: 'Live',
  connecting: 'Connecting …',
  ended: 'Not live: reload the page',
};

/** Says whether the page follows, and lets it rest. */
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
  return (
    <button
      type="button"
      aria-pressed={paused}
      aria-label="Pause live updates"
      title={paused ? 'Follow again' : 'Pause live updates'}
      onClick={() => onPause(!paused)}
      className="no-print inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-raised hover:text-ink"
    >
      <span
        aria-hidden
        className={classNames('size-2 rounded-full', state === 'live' && !paused ? 'bg-human' : 'bg-faint')}
      />
      {paused ? 'Paused' : words[state]}
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
}
