/** `queueids`: the QueueID of each call that has one, a line each. */
export const exportFormats = ['csv', 'xlsx', 'jsonl', 'queueids'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const formatWords: Record<ExportFormat, string> = {
  csv: 'CSV',
  xlsx: 'Excel',
  jsonl: 'JSON lines',
  queueids: 'QueueIDs',
};
