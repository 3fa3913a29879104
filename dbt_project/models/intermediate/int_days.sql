-- Each day that an article may be published on: what metrics over time are joined to.
select cast(day as date) as day
from generate_series(timestamp '1990-01-01', timestamp '2049-12-31', interval 1 day) as days(day)
