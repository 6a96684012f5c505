-- Open hours of a stall, in the grammar of packages/layers/src/hours/open-hours.ts: the pattern is that file's, and a
-- span ends after it begins and within 24 hours; a night that ends at midnight is written 24:00.
create function is_open_hours(value text) returns boolean language sql immutable parallel safe as $$
  select char_length(value) <= 200
    and value ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]–(([01][0-9]|2[0-3]):[0-5][0-9]|24:00|次日 ([01][0-9]|2[0-3]):[0-5][0-9])(、([01][0-9]|2[0-3]):[0-5][0-9]–(([01][0-9]|2[0-3]):[0-5][0-9]|24:00|次日 ([01][0-9]|2[0-3]):[0-5][0-9]))*|(每日|(工作日|周末|节假日|周[一二三四五六日])(、(工作日|周末|节假日|周[一二三四五六日]))*) ([01][0-9]|2[0-3]):[0-5][0-9]–(([01][0-9]|2[0-3]):[0-5][0-9]|24:00|次日 ([01][0-9]|2[0-3]):[0-5][0-9])(、([01][0-9]|2[0-3]):[0-5][0-9]–(([01][0-9]|2[0-3]):[0-5][0-9]|24:00|次日 ([01][0-9]|2[0-3]):[0-5][0-9]))*(；(每日|(工作日|周末|节假日|周[一二三四五六日])(、(工作日|周末|节假日|周[一二三四五六日]))*) ([01][0-9]|2[0-3]):[0-5][0-9]–(([01][0-9]|2[0-3]):[0-5][0-9]|24:00|次日 ([01][0-9]|2[0-3]):[0-5][0-9])(、([01][0-9]|2[0-3]):[0-5][0-9]–(([01][0-9]|2[0-3]):[0-5][0-9]|24:00|次日 ([01][0-9]|2[0-3]):[0-5][0-9]))*)*)$'
    and not exists (
      select from regexp_matches(value, '([0-9]{2}:[0-9]{2})–(次日 )?([0-9]{2}:[0-9]{2})', 'g') as span
      where case
        when span[2] is null then span[3] collate "C" <= span[1] collate "C"
        else span[3] = '00:00' or span[3] collate "C" > span[1] collate "C" end)
$$;
