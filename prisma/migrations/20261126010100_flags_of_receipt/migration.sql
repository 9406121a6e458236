-- Two flags that lists know from now on: a status that came in after the end, and clocks that differ. What folding finds in
-- the events of a call (lib/calls/find-flags.ts), for the calls that were folded before; a test holds both together.
UPDATE call SET flags = flags
  || CASE WHEN receipt.late AND NOT flags @> '{status_after_final}' THEN ARRAY['status_after_final'] ELSE '{}' END
  || CASE WHEN receipt.skewed AND NOT flags @> '{clock_skew}' THEN ARRAY['clock_skew'] ELSE '{}' END
FROM (
  SELECT call_id,
    coalesce(max(received_at) FILTER (WHERE source = 'post' AND NOT is_final)
      > min(received_at) FILTER (WHERE source = 'post' AND is_final AND response_code NOT IN (2, 8, 9, 34)), false) AS late,
    bool_or(greatest(start_time, end_time) > received_at + interval '5 seconds') AS skewed
  FROM call_event, LATERAL (SELECT coalesce(response_code BETWEEN 0 AND 46
    AND response_code NOT IN (0, 12, 18, 19, 20, 21, 27, 29, 40, 41, 42, 45, 46), false) AS is_final) AS code
  GROUP BY call_id
) AS receipt
WHERE receipt.call_id = call.id AND (receipt.late OR receipt.skewed);
