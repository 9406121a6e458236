import { AppError } from '@/lib/platform/errors';

/** For a form whose page is older than what it would write over. `now`: a sentence that says what is set. */
export const changedMeanwhile = (now: string): AppError =>
  new AppError(
    'conflict',
    `Not saved: somebody changed this since you opened the page. ${now} Do it again to replace that.`,
  );
