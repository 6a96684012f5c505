-- Up Migration
-- What the file that an asset came from calls it, so that loading the file again changes and never doubles.
alter table asset add column source_id text check (length(source_id) between 1 and 240);
create unique index asset_source on asset (layer, source_id) where source_id is not null;
