/** How a call's page is opened to be labelled; stands in its address. */
export interface Labelling {
  /** the call was drawn at random */
  isSample: boolean;
  /** what Phone Notify! says of it is hidden until it has a label */
  isBlind: boolean;
}

export const parseLabelling = (params: URLSearchParams): Labelling => ({
  isSample: params.get('sample') === '1',
  isBlind: params.get('blind') === '1',
});

/** The same parameters, with how the page is opened. */
export function withLabelling(params: URLSearchParams, { isSample, isBlind }: Labelling): URLSearchParams {
  const all = new URLSearchParams(params);
  if (isSample) all.set('sample', '1');
  if (isBlind) all.set('blind', '1');
  return all;
}

/** Leads to a random call of a list that nobody labelled yet. */
export const sampleHref = (params: URLSearchParams, isBlind: boolean): string => {
  const query = withLabelling(params, { isSample: false, isBlind }).toString();
  return `/api/calls/sample${query ? `?${query}` : ''}`;
};
