'use client';

import { CopyButton } from '@/components/ui/copy-button';

/** The call as others can use it: its address, what the API answers for it, and the command that asks for it. */
export function CallCopies({ id, json }: { id: string; json: string }) {
  const urlOf = (path: string) => `${window.location.origin}${path}`;
  return (
    <div className="no-print flex flex-wrap gap-2">
      <CopyButton look="quiet" label="Copy link" text={() => urlOf(`/calls/${id}`)} />
      <CopyButton look="quiet" label="Copy as JSON" text={json} />
      <CopyButton
        look="quiet"
        label="Copy as cURL"
        text={() => `curl -H 'Authorization: Bearer API_KEY' '${urlOf(`/api/v1/calls/${id}`)}'`}
      />
    </div>
  );
}
