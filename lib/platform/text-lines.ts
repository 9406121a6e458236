/** A file of text: what stands before the first row, and the line of each. */
export interface TextLines<Row> {
  head: string;
  line: (row: Row) => string;
}

export function encodeLines<Row>(
  { head, line }: TextLines<Row>,
  batches: ReadableStream<readonly Row[]>,
): ReadableStream<Uint8Array> {
  const lines = new TransformStream<readonly Row[], string>({
    start: (out) => {
      if (head !== '') out.enqueue(head);
    },
    transform: (rows, out) => out.enqueue(rows.map(line).join('')),
  });
  return batches.pipeThrough(lines).pipeThrough(new TextEncoderStream());
}
