'use server';

import { loadExactCount } from './loaders';

/** Exactly how many calls the query of a list lets through; null when they could not be counted. */
export async function countMatching(query: string): Promise<number | null> {
  return loadExactCount(new URLSearchParams(query));
}
