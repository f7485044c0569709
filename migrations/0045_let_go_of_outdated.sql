-- Whether a reminder still holds is found by what it is about. It no longer says when that was last found: saying so
-- wrote every row anew each time.
ALTER TABLE reminders DROP COLUMN held_at;

-- What served people who may no longer read or plan rounds; from here on it goes with the permission.
DELETE FROM calendar_feeds f
USING accounts a
WHERE a.id = f.account_id AND (a.disabled_at IS NOT NULL OR NOT a.roles && '{office,inspector}'::text[]);
DELETE FROM plan_absences p USING accounts a WHERE a.id = p.account_id AND a.anonymised_at IS NOT NULL;
DELETE FROM plan_capacities p USING accounts a WHERE a.id = p.account_id AND a.anonymised_at IS NOT NULL;
DELETE FROM plan_inspectors p USING accounts a WHERE a.id = p.account_id AND a.anonymised_at IS NOT NULL;
