'use client';

import { useEffect } from 'react';
import { holdKeys, releaseKeys } from './held-keys';

/** In the place of what still loads: keys that are pressed meanwhile are for what comes. */
export function HoldKeys() {
  useEffect(() => {
    holdKeys();
    return releaseKeys;
  }, []);
  return null;
}
