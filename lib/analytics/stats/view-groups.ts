import { isViewName, type ViewName } from './views';

/** The views in the order in which they are offered, by what they are about. */
export const viewGroups: readonly { title: string; names: readonly [ViewName, ...ViewName[]] }[] = [
  { title: 'Answering', names: ['answer-rate', 'comparison', 'by-hour'] },
  { title: 'Results', names: ['outcomes', 'why-not-answered', 'tries'] },
  {
    title: 'Breakdowns',
    names: ['by-number', 'by-account', 'by-direction', 'by-wireless', 'by-carrier', 'by-area'],
  },
  { title: 'In the call', names: ['durations', 'rings', 'menus'] },
  {
    title: 'Who answered',
    names: ['machine-detection', 'machine-detection-over-time', 'suspect', 'flips', 'checked'],
  },
  { title: 'Cost', names: ['cost'] },
];

/** The view that an address names, or the first. */
export const viewNameOf = (asked: unknown): ViewName => (isViewName(asked) ? asked : 'answer-rate');
