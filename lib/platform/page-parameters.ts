/** What a URL's query says, as Next hands it to a page. */
export type PageParameters = Record<string, string | string[] | undefined>;

export function toUrlSearchParams(parameters: PageParameters): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) params.append(name, one);
  }
  return params;
}
