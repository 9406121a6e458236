/** So few that a batch of a vendor that does not answer ends within the time of one answer. */
export const batchSize = 5;
