'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

type Kind = 'svg' | 'png';

/** A chart as a file: the SVG of an address, or a PNG of it at twice the size. */
export function SavePicture({ name, href }: { name: string; href: string }) {
  const [busy, setBusy] = useState<Kind | null>(null);
  const [failed, setFailed] = useState('');
  const save = async (kind: Kind) => {
    setBusy(kind);
    setFailed('');
    try {
      const svg = await readSvg(href);
      download(kind === 'svg' ? svg : await pngOf(svg), `${name}.${kind}`);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
    setBusy(null);
  };
  return (
    <div className="no-print mt-2">
      <div className="flex justify-end gap-1">
        <Button size="sm" look="quiet" disabled={busy !== null} onClick={() => save('svg')}>
          Save as SVG
        </Button>
        <Button size="sm" look="quiet" disabled={busy !== null} onClick={() => save('png')}>
          Save as PNG
        </Button>
      </div>
      {failed ? <Notice kind="error">The picture could not be saved: {failed}</Notice> : null}
    </div>
  );
}

async function readSvg(href: string): Promise<Blob> {
  const answer = await fetch(href).catch(() => null);
  if (!answer) throw new Error('the server does not answer.');
  if (answer.redirected) throw new Error('sign in again.');
  if (!answer.ok) throw new Error(`the server answered ${answer.status}.`);
  return new Blob([await answer.arrayBuffer()], { type: 'image/svg+xml' });
}

async function pngOf(svg: Blob): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser draws no pictures.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!png) throw new Error('it is too large for this browser.');
    return png;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // some browsers begin to read a while after the click
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
