import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Input } from './input';

/** A field for a text that is looked for. */
export function SearchInput(props: Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  return (
    <span className="relative block">
      <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-faint" />
      <Input {...props} type="search" className="pl-8" />
    </span>
  );
}
