'use client';

import { type ReactNode, useRef } from 'react';
import { Button } from '@/components/ui/button';

/** A chart that can be saved as it is seen: SVG, or PNG at twice the size. */
export function SaveableChart({ name, children }: { name: string; children: ReactNode }) {
  const chart = useRef<HTMLDivElement>(null);
  const save = async (kind: 'svg' | 'png') => {
    if (!chart.current) return;
    const svg = svgOf(chart.current);
    const blob = kind === 'svg' ? new Blob([svg.text], { type: 'image/svg+xml' }) : await pngOf(svg);
    if (blob) download(blob, `${name}.${kind}`);
  };
  return (
    <>
      <div ref={chart}>{children}</div>
      <div className="no-print mt-2 flex justify-end gap-1">
        <Button size="sm" look="quiet" onClick={() => save('svg')}>
          Save as SVG
        </Button>
        <Button size="sm" look="quiet" onClick={() => save('png')}>
          Save as PNG
        </Button>
      </div>
    </>
  );
}

interface Drawing {
  text: string;
  width: number;
  height: number;
}

/** The element with every style it has written into it: a file has no style sheet of ours. */
function svgOf(element: HTMLElement): Drawing {
  const { width, height } = element.getBoundingClientRect();
  const copy = element.cloneNode(true) as HTMLElement;
  inlineStyles(element, copy);
  copy.setAttribute('xmlns', 'http://www.w3.org/1999/xhtml');
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  const inner = new XMLSerializer().serializeToString(copy);
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${inner}</foreignObject></svg>`;
  return { text, width, height };
}

function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  const text = Array.from(style, (name) => `${name}:${style.getPropertyValue(name)}`).join(';');
  to.setAttribute('style', text);
  for (const [index, child] of Array.from(from.children).entries()) {
    const copy = to.children[index];
    if (copy) inlineStyles(child, copy);
  }
}

async function pngOf({ text, width, height }: Drawing): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
