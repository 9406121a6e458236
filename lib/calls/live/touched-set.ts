import type { CallChange } from './announce-changes';
import type { FactsBefore } from './facts-before';

/** Changes one after the other, as one: a call that was made and changed was made, one that changed twice changed once. */
export class TouchedSet {
  readonly created = new Set<string>();
  /** what each call was before its first change; null: not known */
  readonly changed = new Map<string, FactsBefore | null>();

  /** `callId`: of this call alone; null: of all */
  constructor(private readonly callId: string | null = null) {}

  get size(): number {
    return this.created.size + this.changed.size;
  }

  add({ created, changed, before }: CallChange): void {
    for (const id of created) if (this.concerns(id)) this.created.add(id);
    for (const id of changed)
      if (this.concerns(id) && !this.created.has(id)) this.change(id, before[id] ?? null);
  }

  private concerns(id: string): boolean {
    return this.callId === null || id === this.callId;
  }

  private change(id: string, facts: FactsBefore | null): void {
    const earlier = this.changed.get(id);
    if (earlier === undefined) this.changed.set(id, facts);
    else this.changed.set(id, earlier && facts && { ...facts, ...earlier });
  }
}
