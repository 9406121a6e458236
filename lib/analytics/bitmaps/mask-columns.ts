import { Prisma } from '@/lib/platform/generated/prisma/client';
import type { Mask } from './filter-masks';
import { bitFacet, bitsOf, quarterFacet, type Summed } from './keys-of-call';

interface Column {
  facet: string;
  values: readonly string[];
  /** NULL where no call has one of the values; else no call is a bitmap too */
  orNull: boolean;
}

const or = (sqls: readonly Prisma.Sql[]) => Prisma.sql`(${Prisma.join([...sqls], ' | ')})`;
const and = (sqls: readonly Prisma.Sql[]) => Prisma.sql`(${Prisma.join([...sqls], ' & ')})`;

/** Collects the bitmaps that masks are computed of, each a column `m0`, `m1` … of one relation. */
export class MaskColumns {
  private readonly columns = new Map<string, Column>();

  /** An expression on the columns; NULL may stand for no call. */
  compile(mask: Mask): Prisma.Sql {
    return this.expressionOf(mask, true);
  }

  /** The calls whose sum has this bit; NULL may stand for none. */
  bit(of: Summed, bit: number): Prisma.Sql {
    return this.column({ facet: bitFacet(of), values: [String(bit)], orNull: true });
  }

  /** The calls of a quarter of the hour; read of hours alone that are cut. */
  quarter(quarter: number): Prisma.Sql {
    return this.column({ facet: quarterFacet, values: [String(quarter)], orNull: true });
  }

  /** Where bits are turned over, and where they are joined, no bitmap is not the same as no call. */
  private expressionOf(mask: Mask, orNull: boolean): Prisma.Sql {
    switch (mask.is) {
      case 'any':
        return this.column({ facet: mask.facet, values: mask.values, orNull });
      case 'not':
        // what is in no bitmap of `all` is a bit without a call
        return Prisma.sql`(${this.all()} # ${this.expressionOf(mask.of, false)})`;
      case 'lasting':
        return this.lasting(mask.seconds);
      case 'either':
        return or(mask.of.map((one) => this.expressionOf(one, false)));
      default:
        return mask.of.length === 0 ? this.all() : and(mask.of.map((one) => this.expressionOf(one, orNull)));
    }
  }

  private all(): Prisma.Sql {
    return this.column({ facet: 'all', values: [''], orNull: true });
  }

  /** From the lowest bit up: a bit that both have leaves what was, one that only the calls have wins, and so on. */
  private lasting(seconds: number): Prisma.Sql {
    const bits = seconds.toString(2).length;
    if (bits > bitsOf.duration) return Prisma.sql`(${this.all()} # ${this.all()})`;
    let result = this.all();
    const bitAt = (values: readonly number[]) =>
      this.column({ facet: bitFacet('duration'), values: values.map(String), orNull: false });
    for (let bit = 0; bit < bits; bit += 1) {
      const hasBit = Math.floor(seconds / 2 ** bit) % 2 === 1;
      result = hasBit ? and([bitAt([bit]), result]) : or([bitAt([bit]), result]);
    }
    const higher = Array.from({ length: bitsOf.duration - bits }, (_, index) => bits + index);
    return or([bitAt(higher), result]);
  }

  private column(wanted: Column): Prisma.Sql {
    const key = JSON.stringify(wanted);
    if (!this.columns.has(key)) this.columns.set(key, wanted);
    return Prisma.raw(`m${[...this.columns.keys()].indexOf(key)}`);
  }

  /**
   * A SELECT of `starts_at` and the columns, of the hours of `runs`: a FROM item with `grain`, `from_at` and `to_at`. To
   * be asked after everything is compiled.
   */
  select(runs: Prisma.Sql): Prisma.Sql {
    if ([...this.columns.values()].some(({ orNull }) => !orNull)) this.all();
    const columns = [...this.columns.values()];
    const keys = columns.flatMap(({ facet, values }, mask) =>
      values.map((value) => ({ mask, facet, value })),
    );
    const read = (mask: number) => Prisma.raw(`bit_or(b.bits) FILTER (WHERE k.mask = ${mask})`);
    const all = read(columns.findIndex(({ facet }) => facet === 'all'));
    const list = columns.map(({ orNull }, mask) => {
      const bits = orNull ? read(mask) : Prisma.sql`coalesce(${read(mask)}, ${all} # ${all})`;
      return Prisma.sql`${bits} AS ${Prisma.raw(`m${mask}`)}`;
    });
    return Prisma.sql`SELECT b.starts_at, ${Prisma.join(list, ', ')}
      FROM unnest(${keys.map(({ mask }) => mask)}::int[], ${keys.map(({ facet }) => facet)}::text[],
          ${keys.map(({ value }) => value)}::text[]) AS k (mask, facet, value)
        CROSS JOIN ${runs}
        CROSS JOIN LATERAL (
          SELECT starts_at, bits FROM call_bitmap WHERE facet = k.facet AND value = k.value
            AND starts_at >= run.from_at AND starts_at < run.to_at
            AND (run.grain = 15 OR k.facet <> ${quarterFacet}) OFFSET 0) AS b
      GROUP BY 1`;
  }
}
