'use client';

import { Columns3 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { CallTableLook } from '@/lib/calls/table/look';

// Loaded when first opened: the list stays small.
const ColumnForm = dynamic(() => import('./column-form').then((module) => module.ColumnForm), { ssr: false });

/** Which columns the list has, in which order, how wide and how close together. */
export function ColumnChooser({
  look,
  hrefWith,
}: {
  look: CallTableLook;
  /** address of this list without a choice of columns; a choice is appended */
  hrefWith: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)} data-command="Choose the columns">
        <Columns3 aria-hidden />
        Columns
      </Button>
      <Dialog title="Columns" open={open} onClose={() => setOpen(false)}>
        {open ? <ColumnForm look={look} hrefWith={hrefWith} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}
