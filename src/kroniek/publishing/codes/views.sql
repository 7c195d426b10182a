-- Views of the snapshot, beside its tables.

CREATE VIEW told AS
SELECT claims.*, reports.doc_id, reports.title, reports.outlet, reports.published, reports.language, reports.url
FROM claims JOIN reports ON reports.id = claims.report;

CREATE VIEW events_by_day AS
SELECT first_day AS day, type, count(*) AS events, sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high
FROM events WHERE happened AND first_day = last_day
GROUP BY ALL ORDER BY ALL;

CREATE VIEW events_by_place AS
SELECT country, admin1, place, count(*) AS events, sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high
FROM events WHERE happened
GROUP BY ALL ORDER BY ALL;
