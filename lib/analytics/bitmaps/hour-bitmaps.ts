import {
  allVariables,
  type BitmapCall,
  type BitmapKey,
  keysOf,
  signFacet,
  variableFacet,
} from './keys-of-call';

/** A bitmap as table `call_bitmap` has it. */
export interface BitmapRow extends BitmapKey {
  /** as Postgres reads a bit string: `x` and hexadecimal digits */
  bits: string;
}

/** A facet with more values in an hour has no bitmaps there. */
const maxValues = 512;
const maxVariables = 32;
const maxNameLength = 100;
const maxValueLength = 200;
/** A variable with more values than this, and fewer calls a value, is better looked up. */
const values = { some: 16, callsEach: 4 };

const signOfDigits = signFacet('');
const isOfVariable = (facet: string): boolean =>
  facet.startsWith(variableFacet('')) || (facet.startsWith(signOfDigits) && facet !== signOfDigits);

/** The bitmaps of an hour, made of its calls one by one, in the order of their times. */
export class HourBitmaps {
  private readonly facets = new Map<string, Map<string, Bits>>();
  private readonly unkept = new Set<string>();
  private readonly variables = new Set<string>();
  calls = 0;

  add(call: BitmapCall): void {
    const { keys, unkept } = keysOf(call);
    for (const facet of unkept) this.drop(facet);
    for (const name of Object.keys(call.variables)) {
      this.variables.add(name);
      if (this.variables.size > maxVariables || name.length > maxNameLength) this.dropVariables();
    }
    for (const { facet, value } of keys) this.set(facet, value);
    this.calls += 1;
  }

  /** The bitmaps, and the facets that have none because they would not be whole. */
  finish(): { rows: BitmapRow[]; unkept: string[] } {
    for (const [facet, byValue] of this.facets) {
      if (!facet.startsWith(variableFacet('')) || byValue.size <= values.some) continue;
      let having = 0;
      for (const bits of byValue.values()) having += bits.count;
      if (having < byValue.size * values.callsEach) this.drop(facet);
    }
    const rows: BitmapRow[] = [];
    for (const [facet, byValue] of this.facets) {
      for (const [value, bits] of byValue) rows.push({ facet, value, bits: bits.write(this.calls) });
    }
    return { rows, unkept: [...this.unkept].sort() };
  }

  private set(facet: string, value: string): void {
    if (this.unkept.has(facet) || (this.unkept.has(allVariables) && isOfVariable(facet))) return;
    if (value.length > maxValueLength) {
      this.drop(facet);
      return;
    }
    const byValue = this.facets.get(facet) ?? new Map<string, Bits>();
    const bits = byValue.get(value) ?? new Bits();
    byValue.set(value, bits);
    this.facets.set(facet, byValue);
    bits.set(this.calls);
    if (byValue.size > maxValues) this.drop(facet);
  }

  private drop(facet: string): void {
    this.unkept.add(facet);
    this.facets.delete(facet);
  }

  private dropVariables(): void {
    for (const facet of this.facets.keys()) if (isOfVariable(facet)) this.facets.delete(facet);
    for (const facet of this.unkept) if (isOfVariable(facet)) this.unkept.delete(facet);
    this.unkept.add(allVariables);
  }
}

class Bits {
  private bytes = new Uint8Array(16);
  count = 0;

  /** The first bit is the highest of the first byte. */
  set(place: number): void {
    const at = place >> 3;
    if (at >= this.bytes.length) {
      const longer = new Uint8Array(Math.max(at + 1, this.bytes.length * 2));
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes[at] = (this.bytes[at] ?? 0) | (0x80 >> (place & 7));
    this.count += 1;
  }

  /** Of so many calls, filled up to whole bytes. */
  write(calls: number): string {
    const length = Math.ceil(calls / 8);
    const whole = Buffer.alloc(length);
    whole.set(this.bytes.subarray(0, length));
    return `x${whole.toString('hex')}`;
  }
}
