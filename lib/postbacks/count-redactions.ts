/** What is counted of the values that were masked or removed: the column holds no more. */
const most = 32_767;

export const countRedactions = (masked: number, removed: number): number => Math.min(most, masked + removed);
