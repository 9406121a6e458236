import { Prisma } from '@/lib/platform/generated/prisma/client';
import type { CallFilters } from '../filters';
import { readHourOfWeek } from '../part-filters';

/**
 * For a FROM clause, table `call` as far as an hour of the week can reach: once a week, from an hour before it to an
 * hour after it, for the days when clocks are changed. The condition of the filter still has to stand beside it.
 */
export function callsOfWeek({ hourOfWeek, from, to }: CallFilters): Prisma.Sql {
  const week = hourOfWeek === undefined ? null : readHourOfWeek(hourOfWeek);
  if (!week) return Prisma.sql`call`;
  const first = from
    ? Prisma.sql`${from.toISOString()}::timestamptz`
    : Prisma.sql`(SELECT min(occurred_at) FROM call)`;
  const last = to
    ? Prisma.sql`${to.toISOString()}::timestamptz`
    : Prisma.sql`(SELECT max(occurred_at) FROM call)`;
  const hoursIn = (week.isoWeekday - 1) * 24 + week.hour;
  const monday = Prisma.sql`date_trunc('week', ${first} AT TIME ZONE ${week.timeZone}::text)`;
  return Prisma.sql`
    generate_series(${monday}, (${last} AT TIME ZONE ${week.timeZone}::text)::timestamp, interval '7 days') AS week (monday)
    CROSS JOIN LATERAL (
      SELECT (week.monday + make_interval(hours => ${hoursIn}::int)) AT TIME ZONE ${week.timeZone}::text AS begins_at
      OFFSET 0) AS hour
    CROSS JOIN LATERAL (
      SELECT * FROM call WHERE occurred_at >= hour.begins_at - interval '1 hour'
        AND occurred_at < hour.begins_at + interval '2 hours' OFFSET 0) AS call`;
}
