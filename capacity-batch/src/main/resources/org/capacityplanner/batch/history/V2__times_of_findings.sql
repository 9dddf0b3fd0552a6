-- When a finding was, of those that happened at a time: it tells two incidents apart. Milliseconds since 1970.

alter table capacity_finding add column from_millis bigint;
alter table capacity_finding add column to_millis bigint;
