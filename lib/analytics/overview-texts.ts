import type { OverviewFigure } from './overview-filters';

/** The counts of the overview and the wallboard: what they are called, and what is counted. */
export const overviewTexts: Record<OverviewFigure, { title: string; definition: string }> = {
  calls: {
    title: 'Calls',
    definition: 'All calls that began in the time, out and in, whatever became of them.',
  },
  answered: { title: 'Answered', definition: 'Calls that somebody or something answered.' },
  human: { title: 'Human', definition: 'Answered calls whose last machine detection is HUMAN.' },
  machine: { title: 'Machine', definition: 'Answered calls whose last machine detection is MACHINE.' },
  inProgress: {
    title: 'In progress',
    definition: 'Calls being dialled, ringing or talking: no end was posted yet.',
  },
  rated: {
    title: 'Ended',
    definition: 'Calls that were dialled or came in, and have ended: what the answer rates are shares of.',
  },
};
